package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is said when PyTorch cannot be used: tried for real, in class loaders of their own. */
class NativeEngineTest {

  @Test
  void aSecondClassLoaderIsToldWhereDjlBelongs() throws Exception {
    NativeEngine.ensureUsable();
    assertThat(failureOfVerifying(jar -> true))
        .hasMessage(
            "PyTorch's native library is already loaded by another class loader of this JVM: put"
                + " DJL (api, pytorch-engine, pytorch-jni, pytorch-native-cpu) into Flink's lib/"
                + " folder, not into the job's jar.");
  }

  @Test
  void withoutDjlTheMissingJarsAreNamed() throws Exception {
    Predicate<String> withoutDjl = jar -> !jar.contains(File.separator + "djl" + File.separator);
    assertThat(failureOfVerifying(withoutDjl))
        .hasMessageStartingWith("PyTorch cannot be used through DJL (")
        .hasMessageContaining("pytorch-native-cpu")
        .hasMessageNotContaining("\n");
  }

  @Test
  void nothingIsEverDownloaded() {
    NativeEngine.ensureUsable();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }

  private static Throwable failureOfVerifying(Predicate<String> jars) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
      Class<?> storeClass = loader.loadClass(ModelStore.class.getName());
      Object store = storeClass.getMethod("bundled").invoke(null);
      Object model = ((List<?>) storeClass.getMethod("list").invoke(store)).get(0);
      Object manifest = storeClass.getMethod("manifest", model.getClass()).invoke(store, model);
      Object names = manifest.getClass().getMethod("featureNames").invoke(manifest);
      Throwable thrown =
          catchThrowable(
              () ->
                  storeClass
                      .getMethod("verify", model.getClass(), List.class)
                      .invoke(store, model, names));
      assertThat(thrown).isInstanceOf(InvocationTargetException.class);
      assertThat(thrown.getCause().getClass().getSimpleName())
          .isEqualTo(EngineUnavailableException.class.getSimpleName());
      return thrown.getCause();
    }
  }

  private static URL[] urls(Predicate<String> wanted) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (wanted.test(entry)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
