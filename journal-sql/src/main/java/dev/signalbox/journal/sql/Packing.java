package dev.signalbox.journal.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The form of packed bytes in the database: one byte that says which, and the rest.
///
/// Form 1 is raw deflate with [Vocabulary#FIRST] as its dictionary. Another form gets another
/// number, so that what is stored can be read for good.
final class Packing {

  private static final int FORM_1 = 1;
  private static final int LEVEL = 6;
  private static final int BUFFER = 4_096;

  private Packing() {}

  static byte[] pack(byte[] bytes) {
    var out = new ByteArrayOutputStream(64 + bytes.length / 3);
    try (var packer = packer(out)) {
      packer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return out.toByteArray();
  }

  /// A stream that packs into `out`. Complete once it is closed.
  static OutputStream packer(OutputStream out) throws IOException {
    out.write(FORM_1);
    var deflater = new Deflater(LEVEL, true);
    deflater.setDictionary(Vocabulary.first());
    return new DeflaterOutputStream(out, deflater, BUFFER) {
      @Override
      public void close() throws IOException {
        super.close();
        deflater.end();
      }
    };
  }

  /// What was packed. To be closed: it holds memory outside the heap.
  ///
  /// @throws IllegalArgumentException if this version does not know the form
  static InputStream unpack(byte[] packed) {
    if (packed.length == 0 || packed[0] != FORM_1) {
      throw new IllegalArgumentException("packed by a later version of Signalbox");
    }
    var inflater = new Inflater(true);
    inflater.setDictionary(Vocabulary.first());
    var in = new ByteArrayInputStream(packed, 1, packed.length - 1);
    return new InflaterInputStream(in, inflater, BUFFER) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }
}
