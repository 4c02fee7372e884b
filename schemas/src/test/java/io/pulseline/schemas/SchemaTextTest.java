package io.pulseline.schemas;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** A thread that has initialised the contract's classes keeps nothing of them. */
class SchemaTextTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void aThreadThatOutlivesAJobLetsItsClassesGo() throws Exception {
    ExecutorService threadOfTheJobManager = Executors.newSingleThreadExecutor();
    try {
      WeakReference<ClassLoader> job =
          threadOfTheJobManager.submit(SchemaTextTest::initialiseAndClose).get();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                System.gc();
                return job.refersTo(null);
              });
    } finally {
      threadOfTheJobManager.shutdownNow();
    }
  }

  private static WeakReference<ClassLoader> initialiseAndClose() throws Exception {
    URL[] jars =
        Stream.of(
                EffectScore.class,
                Schema.class,
                ObjectMapper.class,
                JsonFactory.class,
                JsonInclude.class,
                Logger.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader job = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      Class.forName(EffectScore.class.getName(), true, job);
      Class.forName(SessionEnd.class.getName(), true, job);
      return new WeakReference<>(job);
    }
  }
}
