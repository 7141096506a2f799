package dev.signalbox.testkit;

import static dev.signalbox.testkit.Histories.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Definitions.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of definitions promises.
public abstract class DefinitionsContract {

  private static final Tenant OURS = Tenant.DEFAULT;
  private static final Tenant THEIRS = new Tenant("theirs");
  private static final WorkflowId RED = new WorkflowId("red");
  private static final WorkflowId BLUE = new WorkflowId("blue");

  private Definitions definitions;

  /// A store that holds nothing.
  protected abstract Definitions create();

  @BeforeEach
  void create_a_store() {
    definitions = create();
  }

  @Test
  void a_revision_is_kept_to_the_letter() {
    var source = "# ünïcode\ndocument:\r\n  dsl: '1.0.3'\n";

    var stored =
        definitions.deploy(
            new Revision(OURS, RED, 99, "abc", source, "application/yaml", "{\"agents\":[]}", T0));

    assertThat(stored)
        .isEqualTo(
            new Revision(OURS, RED, 1, "abc", source, "application/yaml", "{\"agents\":[]}", T0));
    assertThat(definitions.find(OURS, RED, 1)).contains(stored);
    assertThat(definitions.latest(OURS, RED)).contains(stored);
  }

  @Test
  void a_change_makes_the_next_revision_and_leaves_the_last_one_as_it_was() {
    var first = deploy(OURS, RED, "a");
    var second = deploy(OURS, RED, "b");

    assertThat(second.revision()).isEqualTo(2);
    assertThat(definitions.latest(OURS, RED)).contains(second);
    assertThat(definitions.find(OURS, RED, 1)).contains(first);
    assertThat(definitions.revisions(OURS, RED)).containsExactly(second, first);
  }

  @Test
  void the_same_again_is_the_same_revision() {
    var first = deploy(OURS, RED, "a");

    var again =
        definitions.deploy(
            new Revision(OURS, RED, 0, "a", "a", "application/yaml", "{}", T0.plusSeconds(9)));

    assertThat(again).isEqualTo(first);
    assertThat(definitions.revisions(OURS, RED)).hasSize(1);
  }

  @Test
  void going_back_to_an_older_one_is_a_new_revision() {
    deploy(OURS, RED, "a");
    deploy(OURS, RED, "b");

    assertThat(deploy(OURS, RED, "a").revision()).isEqualTo(3);
  }

  @Test
  void what_was_never_deployed_is_not_there() {
    assertThat(definitions.latest(OURS, RED)).isEmpty();
    assertThat(definitions.find(OURS, RED, 1)).isEmpty();
    assertThat(definitions.revisions(OURS, RED)).isEmpty();
    assertThat(definitions.list(OURS)).isEmpty();
    assertThat(definitions.delete(OURS, RED)).isFalse();
  }

  @Test
  void the_list_holds_the_newest_of_each_by_id() {
    deploy(OURS, RED, "a");
    var red = deploy(OURS, RED, "b");
    var blue = deploy(OURS, BLUE, "a");
    deploy(THEIRS, BLUE, "c");

    assertThat(definitions.list(OURS)).containsExactly(blue, red);
  }

  @Test
  void each_tenant_has_its_own() {
    var ours = deploy(OURS, RED, "a");
    var theirs = deploy(THEIRS, RED, "b");

    assertThat(theirs.revision()).isEqualTo(1);
    assertThat(definitions.latest(OURS, RED)).contains(ours);
    assertThat(definitions.latest(THEIRS, RED)).contains(theirs);
    definitions.delete(THEIRS, RED);
    assertThat(definitions.latest(OURS, RED)).contains(ours);
  }

  @Test
  void a_deleted_workflow_leaves_the_lists_but_its_revisions_stay() {
    var first = deploy(OURS, RED, "a");

    assertThat(definitions.delete(OURS, RED)).isTrue();

    assertThat(definitions.delete(OURS, RED)).isFalse();
    assertThat(definitions.latest(OURS, RED)).isEmpty();
    assertThat(definitions.list(OURS)).isEmpty();
    assertThat(definitions.find(OURS, RED, 1)).contains(first);
    assertThat(definitions.revisions(OURS, RED)).containsExactly(first);
  }

  @Test
  void a_deleted_workflow_that_comes_back_goes_on_counting() {
    deploy(OURS, RED, "a");
    definitions.delete(OURS, RED);

    var back = deploy(OURS, RED, "b");

    assertThat(back.revision()).isEqualTo(2);
    assertThat(definitions.latest(OURS, RED)).contains(back);
  }

  @Test
  void a_deleted_workflow_that_comes_back_unchanged_is_a_new_revision_all_the_same() {
    deploy(OURS, RED, "a");
    definitions.delete(OURS, RED);

    var back = deploy(OURS, RED, "a");

    assertThat(back.revision()).isEqualTo(2);
    assertThat(definitions.list(OURS)).containsExactly(back);
  }

  @Test
  void those_who_deploy_at_once_get_different_revisions() throws Exception {
    var numbers = Collections.synchronizedList(new ArrayList<Integer>());

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var n = 0; n < 20; n++) {
        var hash = "hash " + n;
        running.add(executor.submit(() -> numbers.add(deploy(OURS, RED, hash).revision())));
      }
      for (var each : running) {
        each.get();
      }
    }

    assertThat(List.copyOf(numbers)).doesNotHaveDuplicates().hasSize(20);
    assertThat(definitions.latest(OURS, RED)).get().extracting(Revision::revision).isEqualTo(20);
  }

  private Revision deploy(Tenant tenant, WorkflowId workflow, String content) {
    return definitions.deploy(
        new Revision(tenant, workflow, 0, content, content, "application/yaml", "{}", T0));
  }
}
