package dev.signalbox.dsl.jq;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// Writes and reads times by the patterns of C's strftime and strptime.
final class TimeFormat {

  private final String pattern;

  TimeFormat(String pattern) {
    this.pattern = pattern;
  }

  String write(LocalDateTime time) {
    var out = new StringBuilder();
    for (var i = 0; i < pattern.length(); i++) {
      var c = pattern.charAt(i);
      if (c == '%' && i + 1 < pattern.length()) {
        out.append(written(pattern.charAt(++i), time));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String written(char letter, LocalDateTime time) {
    return switch (letter) {
      case 'Y' -> Integer.toString(time.getYear());
      case 'C' -> pad(Math.floorDiv(time.getYear(), 100), 2);
      case 'y' -> pad(Math.floorMod(time.getYear(), 100), 2);
      case 'm' -> pad(time.getMonthValue(), 2);
      case 'd' -> pad(time.getDayOfMonth(), 2);
      case 'e' -> space(time.getDayOfMonth());
      case 'H' -> pad(time.getHour(), 2);
      case 'k' -> space(time.getHour());
      case 'I' -> pad(hour12(time), 2);
      case 'l' -> space(hour12(time));
      case 'M' -> pad(time.getMinute(), 2);
      case 'S' -> pad(time.getSecond(), 2);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'j' -> pad(time.getDayOfYear(), 3);
      case 's' -> Long.toString(time.toEpochSecond(ZoneOffset.UTC));
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> writtenDay(letter, time);
    };
  }

  private static String writtenDay(char letter, LocalDateTime time) {
    var day = time.getDayOfWeek();
    return switch (letter) {
      case 'A' -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'a' -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'u' -> Integer.toString(day.getValue());
      case 'w' -> Integer.toString(day.getValue() % 7);
      case 'U' -> pad((time.getDayOfYear() + 6 - day.getValue() % 7) / 7, 2);
      case 'W' -> pad((time.getDayOfYear() + 6 - (day.getValue() + 6) % 7) / 7, 2);
      case 'V' -> pad(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
      case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'g' -> pad(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
      case 'D', 'x' -> new TimeFormat("%m/%d/%y").write(time);
      case 'F' -> new TimeFormat("%Y-%m-%d").write(time);
      case 'T', 'X' -> new TimeFormat("%H:%M:%S").write(time);
      case 'R' -> new TimeFormat("%H:%M").write(time);
      case 'r' -> new TimeFormat("%I:%M:%S %p").write(time);
      case 'c' -> new TimeFormat("%a %b %e %H:%M:%S %Y").write(time);
      default -> throw new JqException("%" + letter + " has no meaning in a time format");
    };
  }

  private static int hour12(LocalDateTime time) {
    return (time.getHour() + 11) % 12 + 1;
  }

  private static String pad(int value, int width) {
    return ("%0" + width + "d").formatted(value);
  }

  private static String space(int value) {
    return "%2d".formatted(value);
  }

  LocalDateTime parse(String text) {
    var reading = new Reading(text);
    reading.read(pattern);
    if (reading.at < text.length()) {
      throw reading.mismatch();
    }
    return reading.time();
  }

  /// A text being read by a pattern.
  private final class Reading {

    private final String text;
    private int at;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int dayOfYear;
    private long epoch = Long.MIN_VALUE;
    private boolean afternoon;
    private boolean half;

    Reading(String text) {
      this.text = text;
    }

    JqException mismatch() {
      return new JqException("date \"%s\" does not match format \"%s\"".formatted(text, pattern));
    }

    void read(String format) {
      for (var i = 0; i < format.length(); i++) {
        var c = format.charAt(i);
        if (c == '%' && i + 1 < format.length()) {
          part(format.charAt(++i));
        } else if (Character.isWhitespace(c)) {
          skip();
        } else if (at < text.length() && text.charAt(at) == c) {
          at++;
        } else {
          throw mismatch();
        }
      }
    }

    private void skip() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private void part(char letter) {
      switch (letter) {
        case 'Y' -> year = number(4, 0, 9999);
        case 'y' -> {
          var two = number(2, 0, 99);
          year = two + (two < 69 ? 2000 : 1900);
        }
        case 'm' -> month = number(2, 1, 12);
        case 'd', 'e' -> day = number(2, 1, 31);
        case 'H', 'k' -> hour = number(2, 0, 23);
        case 'I', 'l' -> {
          hour = number(2, 1, 12);
          half = true;
        }
        case 'M' -> minute = number(2, 0, 59);
        case 'S' -> second = number(2, 0, 60);
        case 'j' -> dayOfYear = number(3, 1, 366);
        case 'p', 'P' -> afternoon = name("am", "pm") == 1;
        case 's' -> epoch = number(12, 0, Integer.MAX_VALUE);
        default -> word(letter);
      }
    }

    private void word(char letter) {
      switch (letter) {
        case 'b', 'B', 'h' -> month = 1 + monthName();
        case 'a', 'A' -> dayName();
        case 'Z' -> zone(false);
        case 'z' -> zone(true);
        case 'n', 't' -> skip();
        case '%' -> name("%");
        case 'T' -> read("%H:%M:%S");
        case 'D' -> read("%m/%d/%y");
        case 'F' -> read("%Y-%m-%d");
        case 'R' -> read("%H:%M");
        default -> throw new JqException("%" + letter + " cannot be read in a time format");
      }
    }

    private int number(int digits, int least, int most) {
      skip();
      var start = at;
      while (at < text.length() && at - start < digits && Character.isDigit(text.charAt(at))) {
        at++;
      }
      var value = at == start ? -1 : Long.parseLong(text.substring(start, at));
      if (value < least || value > most) {
        throw mismatch();
      }
      return (int) value;
    }

    private int name(String... names) {
      for (var i = 0; i < names.length; i++) {
        if (text.regionMatches(true, at, names[i], 0, names[i].length())) {
          at += names[i].length();
          return i;
        }
      }
      throw mismatch();
    }

    private int monthName() {
      var names = new String[24];
      for (var i = 0; i < 12; i++) {
        var name = java.time.Month.of(i + 1);
        names[i] = name.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        names[12 + i] = name.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      }
      return name(names) % 12;
    }

    private void dayName() {
      var names = new String[14];
      for (var i = 0; i < 7; i++) {
        var name = java.time.DayOfWeek.of(i + 1);
        names[i] = name.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        names[7 + i] = name.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      }
      name(names);
    }

    /// A zone is read over: as in jq, the time stays what is written.
    private void zone(boolean numeric) {
      if (numeric && text.regionMatches(at, "Z", 0, 1)) {
        at++;
        return;
      }
      var form = numeric ? "[+-]\\d\\d:?\\d\\d" : "[A-Za-z]+";
      var matcher = java.util.regex.Pattern.compile(form).matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        throw mismatch();
      }
      at = matcher.end();
    }

    LocalDateTime time() {
      if (epoch != Long.MIN_VALUE) {
        return LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC);
      }
      var hours = half ? hour % 12 + (afternoon ? 12 : 0) : hour;
      try {
        var date =
            dayOfYear > 0
                ? LocalDate.of(year, 1, 1).with(ChronoField.DAY_OF_YEAR, dayOfYear)
                : LocalDate.of(year, month, day);
        return date.atTime(hours, minute).plusSeconds(second);
      } catch (DateTimeException e) {
        throw mismatch();
      }
    }
  }
}
