package dev.signalbox.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

  private final Router router = new Router();

  RouterTest() {
    add("GET", "/");
    add("GET", "/a/{x}");
    add("PUT", "/a/{x}");
    add("POST", "/a/fixed");
    add("GET", "/a/{x}/b/{y}");
  }

  private void add(String method, String template) {
    router.add(new Router.Route(method, template, new Router.Query.Any(), _ -> {}));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, /, []",
    "GET, /a/1, /a/{x}, [1]",
    "HEAD, /a/1, /a/{x}, [1]",
    "PUT, /a/1, /a/{x}, [1]",
    "POST, /a/fixed, /a/fixed, []",
    "GET, /a/1/b/2, /a/{x}/b/{y}, '[1, 2]'",
    "GET, /a/x%2Fy/b/%C3%A9, /a/{x}/b/{y}, '[x/y, é]'",
    "GET, /a/%2e%2e, /a/{x}, [..]",
    "GET, /a/1+2, /a/{x}, [1+2]",
    "GET, /a/b;c=d, /a/{x}, [b;c=d]",
  })
  void a_request_finds_its_route(String method, String path, String template, String values) {
    var match = router.find(method, path);

    assertThat(match.route().template()).isEqualTo(template);
    assertThat(match.values()).hasToString(values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a/", "/a/1/", "/a//b/2", "//a/1", "/a/1/b", "", "a/1", "*"})
  void what_is_not_there_is_not_found(String path) {
    assertThat(problem("GET", path).kind()).isEqualTo(Problem.Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /a/1, 'GET, PUT, HEAD'", "GET, /a/fixed, POST", "POST, /, 'GET, HEAD'"})
  void a_method_that_is_not_there_is_told_which_are(String method, String path, String allow) {
    var problem = problem(method, path);

    assertThat(problem.kind()).isEqualTo(Problem.Kind.METHOD_NOT_ALLOWED);
    assertThat(problem.headers()).containsEntry("Allow", allow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/%", "/a/%2", "/a/%zz", "/a/%ff", "/a/%c0%af", "/a/%00", "/a/%0a"})
  void a_segment_that_is_no_text_is_refused(String path) {
    assertThat(problem("GET", path).kind()).isEqualTo(Problem.Kind.INVALID_REQUEST);
  }

  @Test
  void two_routes_cannot_be_the_same() {
    assertThatIllegalStateException().isThrownBy(() -> add("GET", "/a/{z}"));
  }

  private Problem problem(String method, String path) {
    var thrown = catchThrowableOfType(ProblemException.class, () -> router.find(method, path));
    return thrown.problem();
  }
}
