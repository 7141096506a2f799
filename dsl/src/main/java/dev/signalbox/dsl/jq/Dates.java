package dev.signalbox.dsl.jq;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Functions on times. All times are UTC: nothing depends on where the server stands.
final class Dates {

  private static final String ISO = "%Y-%m-%dT%H:%M:%SZ";

  /// The last second of the year 9999, and as much before 1970 as fits.
  private static final double MAX_SECONDS = 253_402_300_799.0;

  private Dates() {}

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    all.put("gmtime/0", Builtin.input((_, in) -> broken(Maths.number(in))));
    all.put("mktime/0", Builtin.input((_, in) -> Json.number(seconds(time(in)))));
    all.put("strftime/1", Builtin.values((run, in, it) -> format(run, in, it[0])));
    all.put("strptime/1", Builtin.values((run, in, it) -> parse(run, in, it[0])));
    for (var name : new String[] {"todate/0", "todateiso8601/0"}) {
      all.put(name, Builtin.input((run, in) -> format(run, in, Json.text(ISO))));
    }
    for (var name : new String[] {"fromdate/0", "fromdateiso8601/0"}) {
      all.put(name, Builtin.input((_, in) -> fromIso(in)));
    }
    all.put("date/0", Builtin.input((run, in) -> format(run, in, Json.text(ISO))));
    all.put("dateadd/2", Builtin.values((run, in, it) -> Operators.add(run, in, it[1])));
    all.put(
        "datesub/2",
        Builtin.values((run, in, it) -> Operators.add(run, in, Operators.negate(it[1]))));
    return all;
  }

  private static LocalDateTime dateTime(double seconds) {
    if (!(Math.abs(seconds) <= MAX_SECONDS)) {
      throw new JqException("time out of range: " + seconds);
    }
    var whole = Math.floor(seconds);
    var nanos = (long) ((seconds - whole) * 1e9);
    return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) whole, nanos), ZoneOffset.UTC);
  }

  /// A time as jq takes it apart: year, month from 0, day, hours, minutes, seconds, day of the week
  /// from Sunday, day of the year from 0.
  private static JsonNode broken(double seconds) {
    var time = dateTime(seconds);
    var fraction = seconds - Math.floor(seconds);
    return broken(time, Json.number(time.getSecond() + fraction));
  }

  private static JsonNode broken(LocalDateTime time, JsonNode seconds) {
    return Json.list()
        .add(time.getYear())
        .add(time.getMonthValue() - 1)
        .add(time.getDayOfMonth())
        .add(time.getHour())
        .add(time.getMinute())
        .add(seconds)
        .add(time.getDayOfWeek().getValue() % 7)
        .add(time.getDayOfYear() - 1);
  }

  private static long seconds(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }

  /// A number of seconds, or a time taken apart; what overflows carries over.
  static LocalDateTime time(JsonNode in) {
    if (in.isNumber()) {
      return dateTime(in.doubleValue());
    }
    if (!in.isArray() || in.size() < 6) {
      throw new JqException(Json.words(in) + " is no time: a number or broken down time is needed");
    }
    var parts = new long[6];
    for (var i = 0; i < 6; i++) {
      var part = Math.floor(Maths.number(in.get(i)));
      if (!(Math.abs(part) < 1e10)) {
        throw new JqException("time out of range: " + Json.words(in));
      }
      parts[i] = (long) part;
    }
    try {
      return LocalDate.of(Math.clamp(parts[0], -9999, 9999), 1, 1)
          .atStartOfDay()
          .plusMonths(parts[1])
          .plusDays(parts[2] - 1)
          .plusHours(parts[3])
          .plusMinutes(parts[4])
          .plusSeconds(parts[5]);
    } catch (DateTimeException e) {
      throw new JqException("time out of range: " + Json.words(in));
    }
  }

  private static JsonNode format(Run run, JsonNode in, JsonNode format) {
    var pattern = Strings.text(format);
    run.text(10L * pattern.length());
    return Json.text(new TimeFormat(pattern).write(time(in)));
  }

  private static JsonNode parse(Run run, JsonNode in, JsonNode format) {
    var text = Strings.text(in);
    run.tick(text.length() >> 6);
    var time = new TimeFormat(Strings.text(format)).parse(text);
    return broken(time, Json.number(time.getSecond()));
  }

  private static JsonNode fromIso(JsonNode in) {
    var time = new TimeFormat(ISO).parse(Strings.text(in));
    return Json.number(seconds(time));
  }
}
