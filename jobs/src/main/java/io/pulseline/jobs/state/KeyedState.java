package io.pulseline.jobs.state;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Declares one keyed state: a constant of the operator that owns it. The operator opens it when it
 * is opened itself, never at its first element, so that a savepoint that does not fit is refused at
 * the job's start.
 *
 * @param <T> state class, or the class of the elements of a list
 */
public final class KeyedState<T> {
  private final DeclaredState<T> declared;
  private final StateTtlConfig retention;

  private KeyedState(DeclaredState<T> declared, StateTtlConfig retention) {
    this.declared = declared;
    this.retention = retention;
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
    return new KeyedState<>(new DeclaredState<>(uid, name, type, Set.of()), retention);
  }

  /**
   * This state, in which a field is no more that older savepoints have. Without this, restoring
   * such a savepoint is refused, because what the field held would be lost.
   *
   * @param path of the field from the state class on, as in {@code features.decoupling}
   */
  public KeyedState<T> withoutField(String path) {
    Set<String> former = new LinkedHashSet<>(declared.formerFields());
    former.add(path);
    return new KeyedState<>(
        new DeclaredState<>(declared.uid(), declared.name(), declared.type(), former), retention);
  }

  /** The state's name. */
  public String name() {
    return declared.name();
  }

  /** State class, or the class of the elements of a list. */
  public Class<T> type() {
    return declared.type();
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
    return openValue(context, declared.serializer(context));
  }

  /**
   * Opens a state as one value a key that is changed in place.
   *
   * @param stage whose state it is
   * @throws SuppressRestartsException with a {@link StateRefusedException} if the savepoint's state
   *     does not fit
   */
  public static <C extends CopiedState> InPlaceState<C> openInPlace(
      KeyedState<C> state, HeldStates.Stage stage, RuntimeContext context) {
    GuardedSerializer<C> serializer = state.declared.serializer(context);
    return new InPlaceState<>(state.openValue(context, serializer), serializer.written(), stage);
  }

  private ValueState<T> openValue(RuntimeContext context, GuardedSerializer<T> serializer) {
    ValueStateDescriptor<T> descriptor = new ValueStateDescriptor<>(declared.name(), serializer);
    descriptor.enableTimeToLive(retention);
    return declared.open(() -> context.getState(descriptor));
  }

  /**
   * Opens it as a list a key.
   *
   * @throws SuppressRestartsException with a {@link StateRefusedException} if the savepoint's state
   *     does not fit
   */
  public ListState<T> openList(RuntimeContext context) {
    ListStateDescriptor<T> descriptor =
        new ListStateDescriptor<>(declared.name(), declared.serializer(context));
    descriptor.enableTimeToLive(retention);
    return declared.open(() -> context.getListState(descriptor));
  }
}
