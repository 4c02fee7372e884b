package io.pulseline.jobs.state;

import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * What every state of the job is declared by, wherever Flink keeps it: how its values are written,
 * and that a savepoint which does not fit ends the job with a sentence instead of restarting it.
 *
 * @param uid uid of the operator that owns it
 * @param name the state's name; with the uid a promise to every savepoint
 * @param type class of its values
 * @param formerFields paths of fields that older savepoints have and that may be lost
 */
record DeclaredState<T>(String uid, String name, Class<T> type, Set<String> formerFields) {
  /** The serializer of its values. */
  GuardedSerializer<T> serializer(RuntimeContext context) {
    TypeInformation<T> information = StateTypes.of(type);
    return new GuardedSerializer<>(
        context.createSerializer(information),
        StateShape.of(information),
        new StateOrigin(uid, name, Release.current()),
        formerFields);
  }

  /**
   * Opens it.
   *
   * @throws SuppressRestartsException with a {@link StateRefusedException} if the savepoint's state
   *     does not fit
   */
  <S> S open(Callable<S> state) {
    try {
      return state.call();
    } catch (SuppressRestartsException e) {
      throw e;
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof StateRefusedException refused) {
          throw new SuppressRestartsException(refused);
        }
      }
      throw new SuppressRestartsException(
          new StateRefusedException(
              "State %s of operator %s does not open as %s (%s): resume with the release that wrote the savepoint, or start without it."
                  .formatted(name, uid, type.getSimpleName(), rootMessage(e)),
              e));
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
