package io.pulseline.modelstore;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.ServiceConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PyTorch through DJL: never downloaded, loaded once per JVM. Where nobody has said otherwise by
 * system property, scoring uses one thread a call, because the callers already use the cores.
 */
public final class NativeEngine {
  private static final Logger LOG = LoggerFactory.getLogger(NativeEngine.class);
  private static final String NAME = "PyTorch";

  private NativeEngine() {}

  /**
   * Proves that the native library computes.
   *
   * @throws EngineUnavailableException with one sentence, if it is missing or belongs to another
   *     class loader
   */
  public static void ensureUsable() {
    newManager().close();
  }

  /**
   * Whether a class loader has DJL of its own, and not from its parents. A JVM loads a native
   * library once: what another loader's DJL loads after it is refused.
   */
  public static boolean isBroughtBy(ClassLoader loader) {
    try {
      return Class.forName("ai.djl.engine.Engine", false, loader).getClassLoader() == loader;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * A manager of native memory without a parent: whoever gets it closes it.
   *
   * @throws EngineUnavailableException as {@link #ensureUsable()}
   */
  public static NDManager newManager() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("ai.djl.pytorch.num_threads", "1");
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    // DJL finds its engines by the context class loader, which may know another DJL than ours
    thread.setContextClassLoader(NativeEngine.class.getClassLoader());
    try {
      return Holder.manager();
    } catch (LinkageError | ServiceConfigurationError | RuntimeException e) {
      throw unavailable(e);
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  /** Apart, so that {@link NativeEngine} links without DJL on the class path. */
  private static final class Holder {
    static NDManager manager() {
      NDManager manager = Engine.getEngine(NAME).newBaseManager();
      float sum = manager.ones(new ai.djl.ndarray.types.Shape(2)).sum().getFloat();
      if (sum != 2f) {
        manager.close();
        throw new IllegalStateException("1 + 1 gave " + sum);
      }
      return manager;
    }
  }

  static EngineUnavailableException unavailable(Throwable failure) {
    LOG.debug("PyTorch cannot be used", failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("already loaded in another class")) {
        return new EngineUnavailableException(
            "PyTorch's native library is already loaded by another class loader of this JVM: put"
                + " DJL (api, pytorch-engine, pytorch-jni, pytorch-native-cpu) into Flink's lib/"
                + " folder, not into the job's jar.",
            failure);
      }
    }
    return new EngineUnavailableException(
        "PyTorch cannot be used through DJL (%s): put ai.djl:api, pytorch-engine, pytorch-jni and the pytorch-native-cpu jar of this platform on the class path; nothing is downloaded at run time."
            .formatted(rootCause(failure)),
        failure);
  }

  private static String rootCause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text = root.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    int line = text.indexOf('\n');
    return line < 0 ? text : text.substring(0, line);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
