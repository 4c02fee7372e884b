package io.pulseline.gym.recordings;

import com.garmin.fit.CRC;
import java.io.ByteArrayOutputStream;

/** FIT files byte by byte, for what an encoder would not write. */
final class FitBytes {
  /** 2025-01-01T00:00:00Z in seconds of FIT. */
  static final long TIME = 1_104_537_600L;

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Defines local message 0 as a record with the fields, each {number, size, base type}. */
  FitBytes defineRecord(int... fields) {
    return define(20, fields);
  }

  FitBytes define(int message, int... fields) {
    bytes(0x40, 0, 0, message & 0xFF, message >> 8, fields.length / 3);
    return bytes(fields);
  }

  FitBytes bytes(int... values) {
    for (int value : values) {
      data.write(value);
    }
    return this;
  }

  /** A little-endian number. */
  FitBytes number(long value, int size) {
    for (int i = 0; i < size; i++) {
      data.write((int) (value >> 8 * i));
    }
    return this;
  }

  byte[] file() {
    return file(data.size());
  }

  /** The file with a data size of one's own in its header. */
  byte[] file(long statedBytes) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] size = new byte[4];
    for (int i = 0; i < 4; i++) {
      size[i] = (byte) (statedBytes >> 8 * i);
    }
    file.writeBytes(new byte[] {12, 0x20, 0, 8});
    file.writeBytes(size);
    file.writeBytes(new byte[] {'.', 'F', 'I', 'T'});
    file.writeBytes(data.toByteArray());
    int crc = 0;
    for (byte b : file.toByteArray()) {
      crc = CRC.get16(crc, b);
    }
    file.write(crc);
    file.write(crc >> 8);
    return file.toByteArray();
  }
}
