package dev.signalbox.dsl.jq;

import dev.signalbox.dsl.jq.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what operators work on: paths, literals, calls, constructions and control structures.
final class Terms {

  private final Parser parser;

  Terms(Parser parser) {
    this.parser = parser;
  }

  /// A term with all that follows it: `.a`, `[…]`, `?`, and, if `binding`, `as $x | body`.
  Filter postfix(Names names, boolean binding) {
    var term = term(names);
    while (true) {
      var token = lexer().peek();
      if (token.kind() == Kind.FIELD) {
        lexer().next();
        term = parser.field(term, token.text());
      } else if (token.is("[")) {
        lexer().next();
        term = bracket(names, term);
      } else if (token.is(".")) {
        lexer().next();
        term = afterDot(names, term);
      } else if (token.is("?")) {
        lexer().next();
        term = new Control.Try(term, null);
      } else if (binding && token.isName("as")) {
        return bound(names, term);
      } else {
        return term;
      }
    }
  }

  private Lexer lexer() {
    return parser.lexer;
  }

  private Filter bound(Names names, Filter source) {
    lexer().next();
    var binding = parser.pattern(names);
    parser.expect("|");
    return new Bind(source, binding.pattern(), parser.pipe(binding.names()));
  }

  /// After `target.`: a quoted name or a bracket.
  private Filter afterDot(Names names, Filter target) {
    var token = lexer().next();
    if (token.is("[")) {
      return bracket(names, target);
    }
    if (token.kind() == Kind.QUOTE) {
      return at(target, text(names, null));
    }
    throw parser.unexpected(token);
  }

  /// After `target[`.
  private Filter bracket(Names names, Filter target) {
    if (parser.take("]")) {
      return new Access.Iterate(target);
    }
    if (parser.take(":")) {
      var to = parser.pipe(names);
      parser.expect("]");
      return new Access.Index(target, new Access.SliceKey(null, to));
    }
    var first = parser.pipe(names);
    if (parser.take(":")) {
      var to = lexer().peek().is("]") ? null : parser.pipe(names);
      parser.expect("]");
      return new Access.Index(target, new Access.SliceKey(first, to));
    }
    parser.expect("]");
    return at(target, first);
  }

  private Filter at(Filter target, Filter key) {
    return key instanceof Basics.Literal literal && literal.value.isString()
        ? parser.field(target, literal.value.stringValue())
        : new Access.Index(target, key);
  }

  private Filter term(Names names) {
    var token = lexer().next();
    return switch (token.kind()) {
      case NUMBER -> new Basics.Literal(Strings.literal(token.text()));
      case QUOTE -> text(names, null);
      case FORMAT -> format(names, token);
      case FIELD -> parser.field(Access.Identity.INSTANCE, token.text());
      case VARIABLE -> variable(names, token);
      case NAME -> word(names, token);
      case SIGN -> sign(names, token);
      case END -> throw lexer().fault(token.at(), "the program ends too early");
    };
  }

  private Filter sign(Names names, Token token) {
    return switch (token.text()) {
      case "." -> dot(names);
      case ".." -> new Access.Everything();
      case "(" -> {
        var inner = parser.pipe(names);
        parser.expect(")");
        yield inner;
      }
      case "[" -> list(names);
      case "{" -> object(names);
      default -> throw parser.unexpected(token);
    };
  }

  private Filter dot(Names names) {
    if (lexer().peek().kind() == Kind.QUOTE) {
      lexer().next();
      return at(Access.Identity.INSTANCE, text(names, null));
    }
    return Access.Identity.INSTANCE;
  }

  private Filter list(Names names) {
    if (parser.take("]")) {
      return new Basics.Literal(Json.list());
    }
    var elements = parser.pipe(names);
    parser.expect("]");
    return new Basics.ListOf(elements);
  }

  private Filter variable(Names names, Token token) {
    var hops = names.hops(Names.Kind.VARIABLE, token.text());
    if (hops >= 0) {
      return new Basics.Variable(hops);
    }
    var refused = Builtins.REFUSED.get("$" + token.text());
    if (refused != null) {
      throw lexer().fault(token.at(), "$" + token.text() + " is refused: " + refused);
    }
    return parser.argument(token.text());
  }

  private Filter word(Names names, Token token) {
    return switch (token.text()) {
      case "if" -> condition(names);
      case "try" -> {
        var body = postfix(names, false);
        yield new Control.Try(body, parser.take("catch") ? postfix(names, false) : null);
      }
      case "reduce", "foreach" -> loop(names, token.text().equals("reduce"));
      case "label" -> {
        var label = label();
        parser.expect("|");
        yield new Control.Label(parser.pipe(names.with(Names.Kind.LABEL, label)));
      }
      case "def" -> throw lexer().fault(token.at(), "a definition needs ( ) around it here");
      default -> {
        if (token.text().equals("break") && lexer().peek().kind() == Kind.VARIABLE) {
          yield leave(names);
        }
        if (Parser.isKeyword(token.text())) {
          throw parser.unexpected(token);
        }
        yield call(names, token);
      }
    };
  }

  private String label() {
    var token = lexer().next();
    if (token.kind() != Kind.VARIABLE) {
      throw parser.unexpected(token);
    }
    return token.text();
  }

  private Filter leave(Names names) {
    var at = lexer().peek().at();
    var label = label();
    var hops = names.hops(Names.Kind.LABEL, label);
    if (hops < 0) {
      throw lexer().fault(at, "there is no label $" + label + " around this");
    }
    return new Control.Break(hops);
  }

  private Filter condition(Names names) {
    var condition = parser.pipe(names);
    parser.expect("then");
    var yes = parser.pipe(names);
    if (parser.take("elif")) {
      return new Control.If(condition, yes, condition(names));
    }
    Filter no = parser.take("else") ? parser.pipe(names) : Access.Identity.INSTANCE;
    parser.expect("end");
    return new Control.If(condition, yes, no);
  }

  private Filter loop(Names names, boolean reduce) {
    var source = postfix(names, false);
    parser.expect("as");
    var binding = parser.pattern(names);
    parser.expect("(");
    var start = parser.pipe(names);
    parser.expect(";");
    var update = parser.pipe(binding.names());
    if (reduce) {
      parser.expect(")");
      return new Loops.Reduce(source, binding.pattern(), start, update);
    }
    var extract = parser.take(";") ? parser.pipe(binding.names()) : null;
    parser.expect(")");
    return new Loops.Foreach(source, binding.pattern(), start, update, extract);
  }

  private Filter call(Names names, Token token) {
    var arguments = new ArrayList<Filter>();
    if (parser.take("(")) {
      do {
        arguments.add(parser.pipe(names));
      } while (parser.take(";"));
      parser.expect(")");
    }
    if (lexer().peek().is("::")) {
      throw lexer().fault(token.at(), "there are no modules");
    }
    var own = names.call(token.text(), arguments);
    if (own != null) {
      return own;
    }
    try {
      return Builtins.call(token.text(), arguments, parser, names);
    } catch (JqException | Builtins.UnknownException e) {
      throw lexer().fault(token.at(), String.valueOf(e.getMessage()));
    }
  }

  private Filter format(Names names, Token token) {
    var format = Formats.ALL.get(token.text());
    if (format == null) {
      throw lexer()
          .fault(
              token.at(),
              "there is no format @"
                  + token.text()
                  + Builtins.nearest(token.text(), List.copyOf(Formats.ALL.keySet())));
    }
    if (lexer().peek().kind() == Kind.QUOTE) {
      lexer().next();
      return text(names, format);
    }
    return Builtin.input(format).call(List.of());
  }

  /// After a quote: the text, with what is put into it.
  private Filter text(Names names, Builtin.@Nullable OfInput format) {
    var parts = new ArrayList<Filter>();
    while (true) {
      var piece = lexer().piece();
      if (!piece.text().isEmpty()) {
        parts.add(new Basics.Literal(Json.text(piece.text())));
      }
      if (piece.last()) {
        break;
      }
      var value = parser.pipe(names);
      parser.expect(")");
      var written = format == null ? Formats.TEXT : format;
      parts.add(new Basics.Pipe(value, Builtin.input(written).call(List.of())));
    }
    if (parts.isEmpty()) {
      return new Basics.Literal(Json.text(""));
    }
    return parts.size() == 1 && parts.getFirst() instanceof Basics.Literal
        ? parts.getFirst()
        : new Basics.Interpolation(parts);
  }

  private Filter object(Names names) {
    var entries = new ArrayList<ObjectOf.Entry>();
    if (parser.take("}")) {
      return new ObjectOf(entries);
    }
    do {
      if (lexer().peek().is("}")) {
        break; // a comma after the last member
      }
      entries.add(entry(names));
    } while (parser.take(","));
    parser.expect("}");
    return new ObjectOf(entries);
  }

  private ObjectOf.Entry entry(Names names) {
    var token = lexer().peek();
    if (token.kind() == Kind.VARIABLE) {
      lexer().next();
      var value = variable(names, token);
      if (!parser.take(":")) {
        return new ObjectOf.Entry(new Basics.Literal(Json.text(token.text())), value);
      }
      return new ObjectOf.Entry(value, parser.pipe(names, false));
    }
    var plain = token.kind() == Kind.NAME || token.kind() == Kind.QUOTE;
    var formatted = token.kind() == Kind.FORMAT;
    var name = memberName(names);
    if (parser.take(":")) {
      return new ObjectOf.Entry(name, parser.pipe(names, false));
    }
    if (!plain && !formatted) {
      throw lexer().fault(lexer().peek().at(), "a member needs ':' and a value");
    }
    return new ObjectOf.Entry(name, at(Access.Identity.INSTANCE, name));
  }

  /// The name of a member: a word, a text, or `(…)`.
  Filter memberName(Names names) {
    var token = lexer().next();
    if (token.kind() == Kind.NAME || token.kind() == Kind.NUMBER) {
      return new Basics.Literal(Json.text(token.text()));
    }
    if (token.kind() == Kind.QUOTE) {
      return text(names, null);
    }
    if (token.kind() == Kind.FORMAT) {
      return format(names, token);
    }
    if (token.is("(")) {
      var name = parser.pipe(names);
      parser.expect(")");
      return name;
    }
    throw parser.unexpected(token);
  }
}
