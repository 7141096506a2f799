package dev.signalbox.driver.embedded;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.ExecutionState;
import java.util.ArrayList;
import java.util.List;

/// What is to be recorded in one append, and what may be done once it is.
final class Batch {

  private final List<Event> events = new ArrayList<>();
  private final List<Input.Request> requests = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();
  private final List<Job> announced = new ArrayList<>();
  private ExecutionState state;

  /// @param state a fold of what is recorded
  Batch(ExecutionState state) {
    this.state = state;
  }

  /// The state as it will be.
  ExecutionState state() {
    return state;
  }

  List<Event> events() {
    return events;
  }

  /// Adds what has been decided.
  void add(List<Event> decided) {
    state = state.after(decided);
    events.addAll(decided);
  }

  /// Answers a request once everything decided so far is recorded.
  <T> void answer(Input.Request request, Reply<T> reply, T value) {
    requests.add(request);
    answers.add(() -> reply.is(value));
  }

  /// Lets a job begin once what was decided for it is recorded.
  void announce(Job job) {
    announced.add(job);
  }

  List<Job> announced() {
    return announced;
  }

  /// All is recorded.
  void answerAll() {
    answers.forEach(Runnable::run);
    answers.clear();
    requests.clear();
  }

  /// It is not recorded, and nobody knows when it will be.
  void failAll(RuntimeException failure) {
    requests.forEach(request -> request.reply().fails(failure));
    answers.clear();
    requests.clear();
  }
}
