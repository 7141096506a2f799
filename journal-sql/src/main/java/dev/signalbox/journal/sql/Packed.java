package dev.signalbox.journal.sql;

import dev.signalbox.core.event.Event.Accepted;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.event.Start;
import dev.signalbox.journal.sql.EventReader.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/// A finished execution made ready for the archive.
///
/// @param live where it was
/// @param start what was asked for
/// @param body all its events, packed
/// @param uses the payloads it refers to, and by how many of its rows
record Packed(Live live, Start start, Bytes body, Map<Hash, Integer> uses) {

  /// Reads and packs it.
  static Packed read(Live live, ReadConnection from) throws SQLException {
    var uses = new TreeMap<Hash, Integer>();
    var first = new ArrayList<Recorded>();
    var out = new ByteArrayOutputStream(512);
    try (var packer = Packing.packer(out)) {
      for (var id : live.rows()) {
        var row = from.row(id);
        if (row == null) {
          throw new IllegalStateException("row " + id + " of " + live.execution() + " is gone");
        }
        if (first.isEmpty()) {
          from.events().readRow(row.body().array(), 1, new Window(0, 1), first);
        }
        write(row.body().array(), packer);
        row.payloads().forEach(hash -> uses.merge(hash, 1, Integer::sum));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    var start = ((Accepted) first.getFirst().event()).start();
    return new Packed(live, start, new Bytes(out.toByteArray()), uses);
  }

  private static void write(byte[] body, OutputStream packer) throws IOException {
    packer.write(body);
    packer.write('\n');
  }
}
