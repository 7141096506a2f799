package dev.signalbox.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.server.http.Parameters;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Cuts a list that is in memory into pages.
final class Pages {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  private Pages() {}

  /// A page. @param nextToken where the next one begins, `""` at the end
  record Page<T>(List<T> items, String nextToken) {}

  /// The page that is asked for by `page_size` and `page_token`.
  ///
  /// @param key unique; the list is in its order. A token holds the key of the last item seen, so
  ///   that a page is right whatever was added or removed meanwhile
  static <T> Page<T> of(List<T> all, Function<T, String> key, Parameters in) {
    var size = in.pageSize(USUAL, MOST);
    var token = in.text("page_token");
    var after = token == null || token.isEmpty() ? "" : decoded(token);
    var left =
        all.stream()
            .filter(item -> key.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .toList();
    var items = left.subList(0, Math.min(size, left.size()));
    var next = left.size() > size ? encoded(key.apply(items.getLast())) : "";
    return new Page<>(items, next);
  }

  /// A key that puts later times first.
  static String newestFirst(long number, String id) {
    return String.format("%019d %s", Long.MAX_VALUE - number, id);
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Parameters.refused("page_token", "must be a next_page_token of this list");
    }
  }
}
