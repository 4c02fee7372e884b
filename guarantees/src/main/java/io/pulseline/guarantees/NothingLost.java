package io.pulseline.guarantees;

import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every sample that was taken in is part of one effect score, of one rejection or of one erasure,
 * and none of these accounts for samples that were not: the counts balance for each athlete, and
 * every rejection and every receipt names a record that is there. Repeats are dropped first, so
 * that a doubled event cannot hide a lost one.
 */
public final class NothingLost implements Guarantee {
  private static final String NOBODY = "nobody that is known";

  @Override
  public List<String> violations(RunOutcome run) {
    List<String> violations = new ArrayList<>();
    Map<String, Balance> balances = new TreeMap<>();
    Map<String, GivenOut> rejectedRecords = new HashMap<>();
    for (GivenOut given : run.distinct(TopicCatalogue.REJECTED.name())) {
      RejectedRecord rejected = (RejectedRecord) given.event();
      if (rejected.getPartition() < 0) {
        of(balances, given.athleteId()).rejected += rejected.getSampleCount();
      } else {
        rejectedRecords.put(originOf(rejected), given);
      }
    }
    Map<String, GivenOut> receipts = new HashMap<>();
    run.distinct(TopicCatalogue.ERASURE_RECEIPTS.name())
        .forEach(given -> receipts.put(given.eventId(), given));
    for (TakenIn taken : run.inputs()) {
      GivenOut receipt = receipts.remove(taken.origin());
      if (receipt != null) {
        of(balances, taken.athleteId()).erased +=
            ((ErasureReceipt) receipt.event()).getDiscardedSampleCount();
      }
      boolean wasRejected = rejectedRecords.remove(taken.origin()) != null;
      if (taken.isSample()) {
        Balance balance = of(balances, taken.athleteId());
        balance.taken++;
        balance.rejected += wasRejected ? 1 : 0;
      }
    }
    for (GivenOut given : run.distinct(TopicCatalogue.EFFECT_SCORES.name())) {
      of(balances, given.athleteId()).scored += ((EffectScore) given.event()).getSampleCount();
    }
    balances.forEach((athlete, balance) -> balance.describe(athlete, violations));
    rejectedRecords.forEach(
        (origin, given) ->
            violations.add(
                "%s rejects %s, which was not taken in.".formatted(given.place(), origin)));
    receipts.forEach(
        (origin, given) ->
            violations.add(
                "%s is the receipt of %s, which was not taken in."
                    .formatted(given.place(), origin)));
    return violations;
  }

  private static String originOf(RejectedRecord rejected) {
    return rejected.getTopic() + "-" + rejected.getPartition() + "-" + rejected.getOffset();
  }

  private static Balance of(Map<String, Balance> balances, String athleteId) {
    return balances.computeIfAbsent(
        athleteId == null ? NOBODY : athleteId, athlete -> new Balance());
  }

  /** Samples of one athlete. */
  private static final class Balance {
    long taken;
    long scored;
    long rejected;
    long erased;

    void describe(String athlete, List<String> violations) {
      long missing = taken - scored - rejected - erased;
      if (missing != 0) {
        violations.add(
            "%s: %d samples were taken in, %d scored, %d rejected and %d erased: %d %s."
                .formatted(
                    athlete,
                    taken,
                    scored,
                    rejected,
                    erased,
                    Math.abs(missing),
                    missing > 0 ? "are lost" : "too many"));
      }
    }
  }
}
