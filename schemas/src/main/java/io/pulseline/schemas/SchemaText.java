package io.pulseline.schemas;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.avro.JsonSchemaParser;
import org.apache.avro.Schema;

/**
 * Parses the schemas of the generated classes, each in a thread that ends with it.
 *
 * <p>Avro 1.12.2 leaves an object of its own in a thread that has parsed a schema ({@code
 * Schema.VALIDATE_NAMES}), and with it the class loader that Avro came from. Flink's JobManager
 * initialises a job's classes in threads that outlive the job: it would keep the classes of each
 * job that was ever submitted, until it dies for want of metaspace.
 */
final class SchemaText {
  private SchemaText() {}

  /**
   * The schema that the parts of the text, put together, describe. Not interruptible: a class whose
   * initialisation fails is lost to its class loader for good.
   *
   * @throws IllegalStateException if they describe none
   */
  static Schema parse(String... parts) {
    FutureTask<Schema> parsed = new FutureTask<>(() -> JsonSchemaParser.parseInternal(parts));
    new Thread(parsed, "schema-parser").start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return parsed.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(
              "A schema of the contract cannot be parsed.", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
