package dev.signalbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import org.junit.jupiter.api.Test;

final class FakeDefinitionsTest {

  private static final WorkflowId ID = new WorkflowId("w");

  private final FakeDefinitions definitions = new FakeDefinitions();

  @Test
  void the_same_hash_is_the_same_revision() {
    deploy("a");

    assertThat(deploy("a").revision()).isEqualTo(1);
    assertThat(deploy("b").revision()).isEqualTo(2);
    assertThat(definitions.revisions(Tenant.DEFAULT, ID)).hasSize(2);
  }

  @Test
  void a_deleted_workflow_goes_on_counting() {
    deploy("a");

    assertThat(definitions.delete(Tenant.DEFAULT, ID)).isTrue();
    assertThat(definitions.delete(Tenant.DEFAULT, ID)).isFalse();
    assertThat(definitions.latest(Tenant.DEFAULT, ID)).isEmpty();
    assertThat(definitions.find(Tenant.DEFAULT, ID, 1)).isPresent();
    assertThat(definitions.list(Tenant.DEFAULT)).isEmpty();
    assertThat(deploy("a").revision()).isEqualTo(2);
  }

  private Definitions.Revision deploy(String hash) {
    return definitions.deploy(
        new Definitions.Revision(
            Tenant.DEFAULT, ID, 0, hash, "{}", "application/json", "{}", FakeTime.START));
  }
}
