package dev.signalbox.testkit.simulation;

import dev.signalbox.testkit.simulation.Sketch.Jump;
import dev.signalbox.testkit.simulation.Sketch.Kind;
import dev.signalbox.testkit.simulation.Sketch.What;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Generates workflows of every construct.
final class Sketches {

  private static final int DEPTH = 2;

  private Sketches() {}

  /// Outermost tasks.
  static Arbitrary<List<Sketch>> workflows() {
    return sketch(DEPTH).list().ofMinSize(2).ofMaxSize(6);
  }

  private static Arbitrary<List<Sketch>> list(int depth, int most) {
    return sketch(depth).list().ofMinSize(1).ofMaxSize(most);
  }

  private static Arbitrary<Sketch> sketch(int depth) {
    var skipped = Arbitraries.frequency(Tuple.of(12, false), Tuple.of(1, true));
    var timeout =
        Arbitraries.frequency(
            Tuple.of(16, 0), Tuple.of(1, 50), Tuple.of(1, 1_000), Tuple.of(1, 20_000));
    return Combinators.combine(what(depth), skipped, jump(24), timeout).as(Sketch::new);
  }

  private static Arbitrary<Jump> jump(int straight) {
    return Arbitraries.frequency(
        Tuple.of(straight, Jump.CONTINUE),
        Tuple.of(1, Jump.EXIT),
        Tuple.of(1, Jump.END),
        Tuple.of(2, Jump.TO_LAST));
  }

  /// What always fails is rare, or no execution would come far.
  private static Arbitrary<Kind> kinds() {
    var rare = List.of(Kind.RAISE, Kind.BROKEN);
    var usual = Arrays.stream(Kind.values()).filter(kind -> !rare.contains(kind)).toList();
    return Arbitraries.frequencyOf(
        Tuple.of(40, Arbitraries.of(usual)), Tuple.of(1, Arbitraries.of(rare)));
  }

  private static Arbitrary<What> what(int depth) {
    Arbitrary<What> leaf = kinds().map(What.Leaf::new);
    Arbitrary<What> choice =
        Combinators.combine(Arbitraries.of(true, false), jump(1), jump(2)).as(What.Choice::new);
    if (depth == 0) {
      return Arbitraries.frequencyOf(Tuple.of(8, leaf), Tuple.of(1, choice));
    }
    var body = list(depth - 1, 3);
    var few = Arbitraries.integers().between(0, 3);
    return Arbitraries.frequencyOf(
        Tuple.of(8, leaf),
        Tuple.of(2, choice),
        Tuple.of(1, body.map(What.Block::new)),
        Tuple.of(1, Combinators.combine(few, body).as(What.Again::new)),
        Tuple.of(2, Combinators.combine(Arbitraries.of(true, false), body).as(What.Fork::new)),
        Tuple.of(1, Combinators.combine(few, Arbitraries.of(true, false), body).as(What.Loop::new)),
        Tuple.of(
            2,
            Combinators.combine(few.map(tries -> tries + 1), body, list(depth - 1, 2))
                .as(What.Attempt::new)),
        Tuple.of(1, sketch(depth - 1).map(What.Function::new)),
        Tuple.of(1, body.map(What.ForEachEvent::new)));
  }
}
