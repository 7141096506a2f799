package dev.signalbox.dsl.jq;

import dev.signalbox.dsl.jq.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a program: pipes, operators, definitions and bindings. What they are made of is read by
/// [Terms].
final class Parser {

  /// Longest program, in characters.
  private static final int MAX_LENGTH = 32_768;

  /// Deepest nesting, and most operators of one kind in a row.
  private static final int MAX_DEPTH = 250;

  private static final Set<String> KEYWORDS =
      Set.of(
          "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch",
          "label", "import", "include", "and", "or", "__loc__");

  /// Operators by how tightly they bind, the loosest first; `//` and pipes bind to the right.
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("//"),
          Set.of("=", "|=", "+=", "-=", "*=", "/=", "%=", "//="),
          Set.of("or"),
          Set.of("and"),
          Operators.COMPARISON.keySet(),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final int TIGHTEST = LEVELS.size() - 1;

  final Lexer lexer;
  private final Terms terms = new Terms(this);
  private final Map<String, Integer> arguments = new LinkedHashMap<>();
  private final Set<String> secrets = new TreeSet<>();
  private int unnamedSecrets;
  private int depth;

  Parser(String source) {
    if (source.length() > MAX_LENGTH) {
      throw new JqSyntaxException("is not valid jq: longer than " + MAX_LENGTH + " characters");
    }
    this.lexer = new Lexer(source);
  }

  /// The whole program.
  Filter program(Names names) {
    var filter = pipe(names);
    expectEnd();
    return filter;
  }

  /// Definitions and nothing else: the names they make known.
  Names definitions(Names names) {
    var known = names;
    while (lexer.peek().isName("def")) {
      known = definition(known);
    }
    expectEnd();
    return known;
  }

  private void expectEnd() {
    if (lexer.peek().kind() != Kind.END) {
      throw unexpected(lexer.peek());
    }
  }

  /// Names of the arguments it uses, in order of their indexes.
  List<String> arguments() {
    return List.copyOf(arguments.keySet());
  }

  /// Names of the secrets it uses; null if they cannot be told.
  @Nullable Set<String> secrets() {
    return unnamedSecrets == 0 ? secrets : null;
  }

  Filter argument(String name) {
    if (name.equals("secrets")) {
      unnamedSecrets++;
    }
    return new Basics.Argument(name, arguments.computeIfAbsent(name, _ -> arguments.size()));
  }

  Filter field(Filter target, String name) {
    if (target instanceof Basics.Argument argument && argument.name.equals("secrets")) {
      unnamedSecrets--;
      secrets.add(name);
    }
    return new Access.Field(target, name);
  }

  JqSyntaxException unexpected(Token token) {
    return lexer.fault(token.at(), token.words() + " is not expected");
  }

  Token expect(String sign) {
    var token = lexer.next();
    if (!token.is(sign) && !token.isName(sign)) {
      throw lexer.fault(token.at(), "expected '" + sign + "' instead of " + token.words());
    }
    return token;
  }

  boolean take(String sign) {
    var token = lexer.peek();
    if (token.is(sign) || token.isName(sign)) {
      lexer.next();
      return true;
    }
    return false;
  }

  static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw lexer.fault(lexer.peek().at(), "nested deeper than " + MAX_DEPTH + " levels");
    }
  }

  /// `a | b`, with definitions before it.
  Filter pipe(Names names) {
    return pipe(names, true);
  }

  /// The same, but without commas unless `commas`.
  Filter pipe(Names names, boolean commas) {
    deeper();
    var known = names;
    while (lexer.peek().isName("def")) {
      known = definition(known);
    }
    var first = commas ? comma(known) : operators(known, 0);
    var filter = take("|") ? new Basics.Pipe(first, pipe(known, commas)) : first;
    depth--;
    return filter;
  }

  private Filter comma(Names names) {
    var parts = new ArrayList<Filter>();
    parts.add(operators(names, 0));
    while (take(",")) {
      parts.add(operators(names, 0));
    }
    return parts.size() == 1 ? parts.getFirst() : new Basics.Comma(parts);
  }

  private Filter operators(Names names, int level) {
    if (level > TIGHTEST) {
      return unary(names);
    }
    var left = operators(names, level + 1);
    for (var count = 0; ; count++) {
      var token = lexer.peek();
      var sign = token.kind() == Kind.SIGN || token.kind() == Kind.NAME ? token.text() : "";
      if (!LEVELS.get(level).contains(sign)) {
        return left;
      }
      if (count >= MAX_DEPTH) {
        throw lexer.fault(token.at(), "more than " + MAX_DEPTH + " operators in a row");
      }
      if (count > 0 && (level == 1 || level == 4)) {
        throw lexer.fault(token.at(), "'" + sign + "' needs ( ) around what is left of it");
      }
      lexer.next();
      deeper();
      left = operator(sign, left, operators(names, sign.equals("//") ? level : level + 1));
      depth--;
    }
  }

  private static Filter operator(String sign, Filter left, Filter right) {
    var arithmetic = Operators.ARITHMETIC.get(sign);
    if (arithmetic != null) {
      return new Operators.Binary(arithmetic, left, right);
    }
    var comparison = Operators.COMPARISON.get(sign);
    if (comparison != null) {
      return new Operators.Binary(comparison, left, right);
    }
    return switch (sign) {
      case "//" -> new Control.Alternative(left, right);
      case "and" -> new Control.Logic(left, right, true);
      case "or" -> new Control.Logic(left, right, false);
      case "=" -> new Updates.Assign(left, right, (_, _, given) -> given);
      case "|=" ->
          new Updates.Assign(
              left,
              Access.Identity.INSTANCE,
              (env, before, _) -> Updates.first(env, right, before));
      case "//=" ->
          new Updates.Assign(
              left, right, (_, before, given) -> Filter.isTrue(before) ? before : given);
      default -> assignment(sign, left, right);
    };
  }

  /// `+=` and the like.
  private static Filter assignment(String sign, Filter left, Filter right) {
    var operation = Operators.ARITHMETIC.get(sign.substring(0, sign.length() - 1));
    if (operation == null) {
      throw new IllegalStateException("no operator " + sign);
    }
    return new Updates.Assign(
        left, right, (env, before, given) -> operation.apply(env.run, before, given));
  }

  private Filter unary(Names names) {
    if (!take("-")) {
      return terms.postfix(names, true);
    }
    deeper();
    var value = operators(names, TIGHTEST);
    depth--;
    if (value instanceof Basics.Literal literal && literal.value.isNumber()) {
      return new Basics.Literal(Operators.negate(literal.value));
    }
    return Builtin.values((_, _, it) -> Operators.negate(it[0])).call(List.of(value));
  }

  /// `def name(a; $b): body;`
  private Names definition(Names names) {
    lexer.next();
    var name = name();
    var parameters = new ArrayList<Token>();
    if (take("(")) {
      do {
        var parameter = lexer.next();
        if (parameter.kind() != Kind.VARIABLE && parameter.kind() != Kind.NAME) {
          throw unexpected(parameter);
        }
        parameters.add(parameter);
      } while (take(";"));
      expect(")");
    }
    expect(":");
    var definition = new Functions.Definition();
    var known = names.withFunction(name + "/" + parameters.size(), definition);
    var inside = known;
    for (var parameter : parameters) {
      inside = inside.with(Names.Kind.CLOSURE, parameter.text());
    }
    definition.define(body(inside, parameters, 0));
    expect(";");
    return known;
  }

  private String name() {
    var token = lexer.next();
    if (token.kind() != Kind.NAME || isKeyword(token.text())) {
      throw unexpected(token);
    }
    return token.text();
  }

  /// The body of a function, each `$` parameter bound to each of its values.
  private Filter body(Names inside, List<Token> parameters, int index) {
    if (index == parameters.size()) {
      return pipe(inside);
    }
    var parameter = parameters.get(index);
    if (parameter.kind() != Kind.VARIABLE) {
      return body(inside, parameters, index + 1);
    }
    var argument = inside.call(parameter.text(), List.of());
    if (argument == null) {
      throw new IllegalStateException("a parameter is not known inside its function");
    }
    var bound = inside.with(Names.Kind.VARIABLE, parameter.text());
    return new Bind(argument, new Bind.Name(), body(bound, parameters, index + 1));
  }

  /// What follows `as`: a pattern, and the names it makes known.
  Binding pattern(Names names) {
    if (depth >= MAX_DEPTH) {
      deeper();
    }
    var token = lexer.next();
    if (token.kind() == Kind.VARIABLE) {
      return new Binding(new Bind.Name(), names.with(Names.Kind.VARIABLE, token.text()));
    }
    depth++;
    var binding =
        token.is("[") ? elements(names) : token.is("{") ? members(names) : failPattern(token);
    depth--;
    if (lexer.peek().is("?//")) {
      throw lexer.fault(lexer.peek().at(), "'?//' is not supported; use '//' on the value");
    }
    return binding;
  }

  /// A pattern, and the names known after it.
  record Binding(Bind.Pattern pattern, Names names) {}

  private Binding failPattern(Token token) {
    throw lexer.fault(token.at(), "expected a variable such as $x instead of " + token.words());
  }

  private Binding elements(Names names) {
    var patterns = new ArrayList<Bind.Pattern>();
    var known = names;
    do {
      var element = pattern(known);
      patterns.add(element.pattern);
      known = element.names;
    } while (take(","));
    expect("]");
    return new Binding(new Bind.Elements(patterns), known);
  }

  private Binding members(Names names) {
    var members = new ArrayList<Bind.Member>();
    var known = names;
    do {
      var variable = lexer.peek().kind() == Kind.VARIABLE;
      Filter key;
      if (variable) {
        var name = lexer.next().text();
        key = new Basics.Literal(Json.text(name));
        known = known.with(Names.Kind.VARIABLE, name);
      } else {
        key = terms.memberName(known);
      }
      if (variable && !lexer.peek().is(":")) {
        members.add(new Bind.Member(key, true, new Bind.Nothing()));
      } else {
        expect(":");
        var inner = pattern(known);
        members.add(new Bind.Member(key, variable, inner.pattern));
        known = inner.names;
      }
    } while (take(","));
    expect("}");
    return new Binding(new Bind.Members(members), known);
  }
}
