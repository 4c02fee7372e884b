package io.pulseline.schemas.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records with random content of any schema. */
final class RandomRecords {
  private static final int[] CODE_POINTS = {'a', 'Z', '0', '@', ' ', 0, 'é', '€', 0x1F3C3};

  private final Random random;

  RandomRecords(long seed) {
    random = new Random(seed);
  }

  /** A record of the schema's generated class. */
  SpecificRecord specific(Schema schema) {
    return (SpecificRecord) value(schema, SpecificData.get());
  }

  /** A record of the schema without a class, as a writer in another language has it. */
  GenericData.Record generic(Schema schema) {
    return (GenericData.Record) value(schema, GenericData.get());
  }

  private Object value(Schema schema, GenericData data) {
    return switch (schema.getType()) {
      case RECORD -> {
        Object record = data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
          data.setField(record, field.name(), field.pos(), value(field.schema(), data));
        }
        yield record;
      }
      case ENUM -> data.createEnum(pick(schema.getEnumSymbols()), schema);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(value(schema.getElementType(), data));
        }
        yield items;
      }
      case UNION -> value(pick(schema.getTypes()), data);
      case STRING -> string();
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        yield ByteBuffer.wrap(bytes);
      }
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
      case DOUBLE -> pick(List.of(0.0, -0.0, Double.NaN, Double.MAX_VALUE, random.nextGaussian()));
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      default -> throw new IllegalArgumentException("The contract has no " + schema.getType());
    };
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
    }
    return text.toString();
  }

  private <E> E pick(List<E> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
