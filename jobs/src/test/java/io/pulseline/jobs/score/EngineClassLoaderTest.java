package io.pulseline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.apache.flink.util.ChildFirstClassLoader;
import org.junit.jupiter.api.Test;

/** Where DJL may come from. */
class EngineClassLoaderTest {
  private static final String ENGINE = "ai.djl.engine.Engine";

  @Test
  void oneClassLoaderForAllIsFine() {
    assertThat(DjlScorer.engineRefusal()).isNull();
  }

  @Test
  void djlOfTheClusterIsFine() throws Exception {
    try (ChildFirstClassLoader job = jobsLoader("ai.djl.")) {
      assertThat(DjlScorer.engineRefusal(job)).isNull();
    }
  }

  @Test
  void djlInTheJobsJarIsRefused() throws Exception {
    try (ChildFirstClassLoader job = jobsLoader("java.")) {
      assertThat(DjlScorer.engineRefusal(job))
          .isEqualTo(
              "DJL is loaded from the job's own jar, so that PyTorch's native library could not be"
                  + " loaded by the next job of a TaskManager: put DJL (api, pytorch-engine,"
                  + " pytorch-jni, pytorch-native-cpu) into Flink's lib/ folder and take it out of"
                  + " the jar.");
    }
  }

  /** As Flink makes it for a job whose jar holds DJL. */
  private static ChildFirstClassLoader jobsLoader(String parentFirst) throws Exception {
    URL djl = Class.forName(ENGINE).getProtectionDomain().getCodeSource().getLocation();
    return new ChildFirstClassLoader(
        new URL[] {djl},
        EngineClassLoaderTest.class.getClassLoader(),
        new String[] {parentFirst},
        failure -> {});
  }
}
