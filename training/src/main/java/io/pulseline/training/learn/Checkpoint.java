package io.pulseline.training.learn;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A fit after a finished epoch: all that it needs to go on as if it had not been interrupted. The
 * random numbers of an epoch follow from seed and epoch, and so need not be kept.
 *
 * @param fit what is fitted, how, to which rows and from which seed; another fit cannot go on
 * @param updates updates of the parameters so far
 * @param curve loss of each finished epoch
 * @param bestEpoch epoch of the best validation loss, from 1; 0 if there is none
 * @param best weight average after the best epoch
 * @param arrays parameters, weight average and both moments, as the optimiser holds them
 */
record Checkpoint(
    String fit, int updates, List<Fit.Epoch> curve, int bestEpoch, byte[] best, byte[] arrays) {
  private static final int MAGIC = 0x50554c43;
  private static final int VERSION = 1;
  private static final int MOST_EPOCHS = 1_000_000;

  /** Writes the file as a whole: whoever reads it finds this checkpoint or the one before. */
  void write(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = folder.resolve(file.getFileName() + ".new");
    try {
      Files.createDirectories(folder);
      CheckedOutputStream summed =
          new CheckedOutputStream(
              new BufferedOutputStream(Files.newOutputStream(fresh)), new CRC32());
      try (DataOutputStream out = new DataOutputStream(summed)) {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(fit);
        out.writeInt(updates);
        out.writeInt(curve.size());
        for (Fit.Epoch epoch : curve) {
          out.writeDouble(epoch.trainLoss());
          out.writeDouble(epoch.validationLoss());
        }
        out.writeInt(bestEpoch);
        out.writeInt(best.length);
        out.write(best);
        out.writeInt(arrays.length);
        out.write(arrays);
        out.writeLong(summed.getChecksum().getValue());
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The checkpoint %s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Reads the file, if there is one.
   *
   * @param fit as the fit that wants to go on describes itself
   * @throws UncheckedIOException with one sentence, if the file is damaged or of another fit
   */
  static Optional<Checkpoint> read(Path file, String fit) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Checkpoint read;
    try {
      CheckedInputStream summed =
          new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
      try (DataInputStream in = new DataInputStream(summed)) {
        read = read(in);
        long sum = summed.getChecksum().getValue();
        if (in.readLong() != sum) {
          throw new IOException("its checksum is another");
        }
      }
    } catch (IOException e) {
      throw refused(file, "it is damaged", e);
    }
    if (!read.fit.equals(fit)) {
      throw refused(file, "it is of another training (%s; now %s)".formatted(read.fit, fit), null);
    }
    return Optional.of(read);
  }

  private static Checkpoint read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException("it does not begin as a checkpoint does");
    }
    String fit = in.readUTF();
    int updates = in.readInt();
    int epochs = in.readInt();
    if (epochs < 0 || epochs > MOST_EPOCHS) {
      throw new IOException("it has %d epochs".formatted(epochs));
    }
    List<Fit.Epoch> curve = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      curve.add(new Fit.Epoch(in.readDouble(), in.readDouble()));
    }
    return new Checkpoint(fit, updates, curve, in.readInt(), bytes(in), bytes(in));
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(Math.max(0, length));
    if (bytes.length != length) {
      throw new IOException("it ends too early");
    }
    return bytes;
  }

  private static UncheckedIOException refused(Path file, String why, IOException cause) {
    return new UncheckedIOException(
        "Training cannot go on from the checkpoint %s, because %s: give another folder or delete it."
            .formatted(file, why),
        cause == null ? new IOException(why) : cause);
  }
}
