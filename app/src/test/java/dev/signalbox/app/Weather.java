package dev.signalbox.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The quickstart's data, read and counted without any of the server's code.
final class Weather {

  record Day(LocalDate date, double rain, double high, double low, double wind, String kind) {

    YearMonth month() {
      return YearMonth.from(date);
    }
  }

  private final List<Day> days;

  private Weather(List<Day> days) {
    this.days = days;
  }

  static Weather read(Path csv) {
    try (var lines = Files.lines(csv)) {
      return new Weather(lines.skip(1).map(Weather::day).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Day day(String line) {
    var values = line.split(",", -1);
    return new Day(
        LocalDate.parse(values[0]),
        Double.parseDouble(values[1]),
        Double.parseDouble(values[2]),
        Double.parseDouble(values[3]),
        Double.parseDouble(values[4]),
        values[5]);
  }

  List<Day> days() {
    return days;
  }

  Weather where(Predicate<Day> condition) {
    return new Weather(days.stream().filter(condition).toList());
  }

  Weather in(int year) {
    return where(day -> day.date.getYear() == year);
  }

  long count(Predicate<Day> condition) {
    return days.stream().filter(condition).count();
  }

  /// How many days of one kind came right before a day of another.
  long followed(String first, String next) {
    var byDate = days.stream().collect(Collectors.toMap(Day::date, Day::kind));
    return count(day -> day.kind.equals(first) && next.equals(byDate.get(day.date.plusDays(1))));
  }

  double average(ToDoubleFunction<Day> value) {
    return days.stream().mapToDouble(value).average().orElseThrow();
  }

  double total(ToDoubleFunction<Day> value) {
    return days.stream().mapToDouble(value).sum();
  }

  /// The group with the largest value, and that value.
  <K> Map.Entry<K, Double> most(Function<Day, K> group, Function<Weather, Double> value) {
    return days.stream().collect(Collectors.groupingBy(group)).entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), value.apply(new Weather(entry.getValue()))))
        .max(Comparator.comparing(Map.Entry::getValue))
        .orElseThrow();
  }

  /// With one digit after the point, as answers have it.
  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
