package io.pulseline.gym.recordings;

import com.garmin.fit.CRC;
import com.garmin.fit.Decode;
import com.garmin.fit.MesgListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads FIT files, also several chained into one. The frame of a file (header, size, checksum) is
 * read here, so that a size or a checksum that is wrong costs a warning, not the samples; the
 * Garmin FIT SDK decodes the messages in between.
 */
final class FitReader {
  private static final int MIN_HEADER_BYTES = 12;
  private static final int USUAL_HEADER_BYTES = 14;
  private static final int CHECKSUM_BYTES = 2;
  private static final long SIZE_NOT_WRITTEN = 0xFFFF_FFFFL;

  private final byte[] bytes;
  private final RecordingDraft draft;

  private FitReader(byte[] bytes, RecordingDraft draft) {
    this.bytes = bytes;
    this.draft = draft;
  }

  static void read(Path file, RecordingDraft draft) throws IOException {
    FitReader reader = new FitReader(Files.readAllBytes(file), draft);
    int offset = 0;
    while (offset < reader.bytes.length && !draft.isFull()) {
      offset = reader.readOne(offset);
    }
  }

  /** Reads the file that begins at the offset, and returns where the next one begins. */
  private int readOne(int offset) {
    int headerBytes = headerBytes(offset);
    if (offset > 0 && !isHeader(offset)) {
      if (!isZero(offset)) {
        draft.warn((bytes.length - offset) + " bytes after the end of the recording are not used");
      }
      return bytes.length;
    }
    if (!isHeader(offset)) {
      draft.warnDamage("the header of the file is damaged");
    }
    int from = Math.min(bytes.length, offset + headerBytes);
    long size = offset + 8 <= bytes.length ? dataBytes(offset) : SIZE_NOT_WRITTEN;
    if (size == 0 || size == SIZE_NOT_WRITTEN) {
      draft.warnDamage("the device did not close the file; the samples up to its end are used");
      decode(from, bytes.length);
      return bytes.length;
    }
    long end = from + size;
    if (end + CHECKSUM_BYTES > bytes.length) {
      draft.warnDamage(
          "the file is cut short at "
              + bytes.length
              + " of "
              + (end + CHECKSUM_BYTES)
              + " bytes; the samples up to there are used");
      decode(from, (int) Math.min(end, bytes.length));
      return bytes.length;
    }
    int next = (int) end + CHECKSUM_BYTES;
    boolean intact = checksum(offset, (int) end) == storedChecksum((int) end);
    if (!intact) {
      draft.warnDamage(
          "the checksum does not fit: the file is damaged, and samples may be missing");
      if (!isHeader(next)) {
        // the size itself may be the damage
        decode(from, bytes.length);
        return bytes.length;
      }
    }
    decode(from, (int) end);
    return next;
  }

  /** The SDK reports damage by exceptions of many types; the samples before it have been taken. */
  private void decode(int from, int to) {
    FitMessages messages = new FitMessages(draft);
    Decode decode = new Decode();
    decode.addListener((MesgListener) messages);
    decode.skipHeader();
    try {
      decode.read(new ByteArrayInputStream(bytes, from, to - from));
    } catch (RuntimeException e) {
      draft.warnDamage(
          "the file ends or is damaged within a message; the samples before it are used");
    }
    messages.finish();
  }

  private boolean isHeader(int offset) {
    return offset + MIN_HEADER_BYTES <= bytes.length
        && (bytes[offset] & 0xFF) >= MIN_HEADER_BYTES
        && bytes[offset + 8] == '.'
        && bytes[offset + 9] == 'F'
        && bytes[offset + 10] == 'I'
        && bytes[offset + 11] == 'T';
  }

  private int headerBytes(int offset) {
    int stated = bytes[offset] & 0xFF;
    return stated == MIN_HEADER_BYTES || stated == USUAL_HEADER_BYTES ? stated : USUAL_HEADER_BYTES;
  }

  private long dataBytes(int offset) {
    long size = 0;
    for (int i = 7; i >= 4; i--) {
      size = size << 8 | bytes[offset + i] & 0xFF;
    }
    return size;
  }

  private int checksum(int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = CRC.get16(crc, bytes[i]);
    }
    return crc;
  }

  private int storedChecksum(int offset) {
    return bytes[offset] & 0xFF | (bytes[offset + 1] & 0xFF) << 8;
  }

  private boolean isZero(int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
