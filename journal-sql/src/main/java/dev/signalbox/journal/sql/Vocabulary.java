package dev.signalbox.journal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Words that events are made of: what a packed execution need not spell out. A small one is mostly
/// vocabulary, and takes a third of the space for it.
final class Vocabulary {

  /// The dictionary of form 1. The most frequent comes last, where references are shortest. Frozen:
  /// what was packed with it can be read with nothing else.
  private static final byte[] FIRST =
      """
      https://open-workflow-specification.org/spec/1.0.0/errors/configuration",\
      "status":400,"title":\
      "Configuration Error","detail":"validation","status":400,"title":"Validation Error"\
      expression","status":400,"title":"Expression Error"authentication","status":401,"title":\
      "Authentication Error"authorization","status":403,"title":"Authorization Error"\
      timeout","status":408,"title":"Timeout Error"runtime","status":500,"title":"Runtime Error"\
      {"type":"https://open-workflow-specification.org/spec/1.0.0/errors/communication",\
      "status":500,"title":"Communication Error","detail":"503","at":"/do/0/",\
      "again":true,"after":
      {"e":"emit","t":17,"s":"","d":{"specversion":"1.0","id":"","source":"",\
      "type":"com.example.",\
      "time":"2026-","datacontenttype":"application/json","subject":"","data":{
      {"e":"event","t":17,"s":"listen","n":0,"d":{"specversion":"1.0","id":"
      {"e":"answer","t":17,"s":"approval","yes":true,"r":"","d":{},"by":"
      {"e":"ask","t":17,"s":"approval","msg":"","schema":{"type":"object","properties":{"\
      "type":"string"},"type":"number"},"type":"boolean"},"required":["who":["args":{"u":17
      {"e":"cancelling","t":17,"r":"
      {"e":"cancelled","t":17,"r":"
      {"e":"failed","t":17,"f":{"type":"
      {"e":"uncertain","t":17,"s":"
      {"e":"effect","t":17,"s":"
      {"e":"caught","t":17,"s":"","f":{"type":"
      {"e":"retry","t":17,"s":"","a":2,"u":17,"f":{"type":"
      {"e":"fail","t":17,"s":"","f":{"type":"
      {"e":"timer","t":17,"s":"
      {"e":"waiting","t":17
      {"e":"resumed","t":17
      {"e":"skip","t":17,"s":"","p":"","r":"its if is false","k":"data_processing","n":"/do/
      {"e":"decision","t":17,"s":"","name":"","out":"default","then":"continue","r":"",\
      "rec":{"cases":[{"name":"","when":"${ .","value":true,"matched":false}]}}
      "type":"text","role":"assistant","content":"messages":[{"role":"user","result":null,\
      "error":null,\
      "items":[{"id":"name":"value":"count":"total":"status":"url":"date":"description":"message":
      {"e":"reply","t":17,"s":"agent_step_1","turn":1,"text":"","calls":[{"id":"call_","name":"\
      sql_query","args":{"query":"select "}}],"why":"tool_calls","model":"scripted",\
      "in":0,"outt":0,\
      "usd":"0","ms":1}
      "why":"stop","model":"gpt-4o","in":1,"outt":1,"ms":
      {"e":"step","t":17,"s":"agent_step_1/tool:sql_query#1","p":"agent_step_1",\
      "k":"tool_call","ag":"\
      DataAgent","to":"http","i":0}
      {"e":"step","t":17,"s":"agent_step_1","k":"agent_execution","n":"/do/0/",\
      "ag":"CommandAgent"}
      {"e":"step","t":17,"s":"","k":"decision_point","n":"/do/1/
      {"e":"accepted","t":17,"wf":"","rev":1,"tenant":"","in":{"query":"","session_id":"",\
      "user_id":"",\
      "chat_history":[]},"q":"","sess":"","user":"","labels":{"":"
      {"e":"started","t":17
      "o":{"output":{"text":"c":{"m":{"duration_ms":
      {"e":"done","t":17,"o":{"
      {"e":"step","t":17,"s":"step_1","k":"data_processing","n":"/do/0/
      {"e":"ok","t":17,"s":"step_1","o":{"
      """
          .getBytes(UTF_8);

  private Vocabulary() {}

  /// The dictionary of form 1. Not to be changed by anyone.
  static byte[] first() {
    return FIRST;
  }
}
