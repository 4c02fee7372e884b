package io.pulseline.jobs.state;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Declares one keyed state: a constant of the operator that owns it. The operator opens it when it
 * is opened itself, never at its first element, so that a savepoint that does not fit is refused at
 * the job's start.
 *
 * @param <T> state class, or the class of the elements of a list
 */
public final class KeyedState<T> {
  private final String uid;
  private final String name;
  private final Class<T> type;
  private final StateTtlConfig retention;
  private final Set<String> formerFields;

  private KeyedState(
      String uid, String name, Class<T> type, StateTtlConfig retention, Set<String> formerFields) {
    this.uid = uid;
    this.name = name;
    this.type = type;
    this.retention = retention;
    this.formerFields = formerFields;
  }

  /**
   * A state.
   *
   * @param uid uid of the operator that owns it
   * @param name the state's name; with the uid a promise to every savepoint
   * @param type state class, or the class of the elements of a list: a POJO or a record
   * @param retention how long it is kept that nobody touches
   */
  public static <T> KeyedState<T> of(
      String uid, String name, Class<T> type, StateTtlConfig retention) {
    return new KeyedState<>(uid, name, type, retention, Set.of());
  }

  /**
   * This state, in which a field is no more that older savepoints have. Without this, restoring
   * such a savepoint is refused, because what the field held would be lost.
   *
   * @param path of the field from the state class on, as in {@code features.decoupling}
   */
  public KeyedState<T> withoutField(String path) {
    Set<String> former = new LinkedHashSet<>(formerFields);
    former.add(path);
    return new KeyedState<>(uid, name, type, retention, former);
  }

  /** The state's name. */
  public String name() {
    return name;
  }

  /** State class, or the class of the elements of a list. */
  public Class<T> type() {
    return type;
  }

  /** How long it is kept that nobody touches. */
  public StateTtlConfig retention() {
    return retention;
  }

  /**
   * Opens it as one value a key.
   *
   * @throws SuppressRestartsException with a {@link StateRefusedException} if the savepoint's state
   *     does not fit
   */
  public ValueState<T> openValue(RuntimeContext context) {
    ValueStateDescriptor<T> descriptor = new ValueStateDescriptor<>(name, serializer(context));
    descriptor.enableTimeToLive(retention);
    return open(() -> context.getState(descriptor));
  }

  /**
   * Opens it as a list a key.
   *
   * @throws SuppressRestartsException with a {@link StateRefusedException} if the savepoint's state
   *     does not fit
   */
  public ListState<T> openList(RuntimeContext context) {
    ListStateDescriptor<T> descriptor = new ListStateDescriptor<>(name, serializer(context));
    descriptor.enableTimeToLive(retention);
    return open(() -> context.getListState(descriptor));
  }

  private GuardedSerializer<T> serializer(RuntimeContext context) {
    TypeInformation<T> information = TypeInformation.of(type);
    return new GuardedSerializer<>(
        context.createSerializer(information),
        StateShape.of(information),
        new StateOrigin(uid, name, Release.current()),
        formerFields);
  }

  private <S> S open(Supplier<S> state) {
    try {
      return state.get();
    } catch (RuntimeException e) {
      if (e instanceof SuppressRestartsException) {
        throw e;
      }
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
