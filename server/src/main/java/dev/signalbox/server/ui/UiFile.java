package dev.signalbox.server.ui;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A file of the page, plain and as it was compressed.
///
/// @param type its media type
/// @param forms its content codings, the best first, `identity` last
record UiFile(String type, List<Form> forms) {

  private static final List<String> COMPRESSED = List.of("br", "gzip");
  private static final int TAG_CHARS = 32;

  UiFile {
    forms = List.copyOf(forms);
  }

  /// Finds the bytes of a content coding.
  @FunctionalInterface
  interface Coding {
    Optional<byte[]> bytes(String coding);
  }

  /// One content coding of a file.
  ///
  /// @param etag strong: of these bytes
  /// @param bytes never changed
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Form(String coding, String etag, byte[] bytes) {

    static Form of(String coding, byte[] bytes) {
      return new Form(coding, "\"" + hash(bytes).substring(0, TAG_CHARS) + "\"", bytes);
    }
  }

  static UiFile of(String type, byte[] plain, Coding coding) {
    var forms = new ArrayList<Form>();
    for (var name : COMPRESSED) {
      coding.bytes(name).ifPresent(bytes -> forms.add(Form.of(name, bytes)));
    }
    forms.add(Form.of("identity", plain));
    return new UiFile(type, forms);
  }

  /// The names of its codings, the best first.
  List<String> codings() {
    return forms.stream().map(Form::coding).toList();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
