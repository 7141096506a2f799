package dev.signalbox.agents.model.openai;

import dev.signalbox.agents.failure.FailedException;

/// How an endpoint is asked for an answer that matches a schema. Not every server that speaks
/// OpenAI's protocol knows each way; one that does not refuses the request, which costs nothing.
enum AnswerFormat {
  /// `response_format` with the schema
  SCHEMA,
  /// `response_format` without it, and the schema in the instructions
  OBJECT,
  /// the schema in the instructions alone
  WORDS;

  /// What to try when `failure` came of this one, or this one if that would not mend it.
  AnswerFormat after(FailedException failure) {
    var words = failure.failure().message();
    var refused = words.contains("response_format") || words.contains("json_schema");
    if (!refused) {
      return this;
    }
    return this == SCHEMA ? OBJECT : WORDS;
  }
}
