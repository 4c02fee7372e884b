package io.pulseline.jobs.state;

/**
 * One athlete's states that are at hand, for the stages of a chain to find without looking them up:
 * {@link InPlaceState}.
 */
public final class HeldStates {
  /** Whose state it is. */
  public enum Stage {
    /** Of fuse. */
    FUSE,
    /** Of watch. */
    WATCH,
    /** Of frame. */
    FRAME
  }

  private final boolean mayBeUnwritten;
  private CopiedState fuse;
  private CopiedState watch;
  private CopiedState frame;

  /**
   * No states yet.
   *
   * @param mayBeUnwritten whether states may be kept in memory beside a backend that writes them
   *     down; whoever allows it asks for {@link InPlaceState#write} before a checkpoint begins and
   *     before this is dropped
   */
  public HeldStates(boolean mayBeUnwritten) {
    this.mayBeUnwritten = mayBeUnwritten;
  }

  boolean mayBeUnwritten() {
    return mayBeUnwritten;
  }

  /** Whether a state was changed since its backend wrote it down. */
  public boolean isUnwritten() {
    return isUnwritten(fuse) || isUnwritten(watch) || isUnwritten(frame);
  }

  private static boolean isUnwritten(CopiedState state) {
    return state != null && state.isUnwritten;
  }

  /** The state of that stage; null if it is not at hand. */
  CopiedState get(Stage stage) {
    return switch (stage) {
      case FUSE -> fuse;
      case WATCH -> watch;
      case FRAME -> frame;
    };
  }

  void put(Stage stage, CopiedState state) {
    switch (stage) {
      case FUSE -> fuse = state;
      case WATCH -> watch = state;
      case FRAME -> frame = state;
    }
  }
}
