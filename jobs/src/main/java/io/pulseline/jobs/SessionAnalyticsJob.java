package io.pulseline.jobs;

import static org.apache.flink.streaming.api.datastream.DataStreamUtils.reinterpretAsKeyedStream;

import io.pulseline.jobs.decide.Decider;
import io.pulseline.jobs.decode.AvroDecoder;
import io.pulseline.jobs.decode.DecodedRecord;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.frame.FrameBuilder;
import io.pulseline.jobs.fuse.AthleteFuser;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.pair.MachinePairer;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.jobs.score.ScoreOperator;
import io.pulseline.jobs.score.ScoreOperatorFactory;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.score.Scorer;
import io.pulseline.jobs.sink.KafkaSinks;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.source.TelemetrySource;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.jobs.validate.SampleType;
import io.pulseline.jobs.validate.Validator;
import io.pulseline.jobs.watch.SafetyWatch;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The session analytics job: telemetry in; effect scores, alerts, recommendations and summaries
 * out.
 */
public final class SessionAnalyticsJob {
  private SessionAnalyticsJob() {}

  /**
   * Defines the job between Kafka topics.
   *
   * @param env environment to define it in; its settings are changed to what the job needs
   * @param options what the operator set
   */
  public static void define(StreamExecutionEnvironment env, JobOptions options) {
    JobSettings.apply(env, options);
    write(define(TelemetrySource.read(env, options), options), options);
  }

  /** Writes results to the topics that the catalogue has for them. */
  public static void write(Results results, JobOptions options) {
    KafkaSinks sinks =
        new KafkaSinks(
            options.connection(),
            options.transactionalIdPrefix(),
            options.resultDelivery(),
            options.wire());
    write(results.effectScores(), sinks, TopicCatalogue.EFFECT_SCORES);
    write(results.fatigueAlerts(), sinks, TopicCatalogue.FATIGUE_ALERTS);
    write(results.safetyAlerts(), sinks, TopicCatalogue.SAFETY_ALERTS);
    write(results.recommendations(), sinks, TopicCatalogue.RECOMMENDATIONS);
    write(results.sessionSummaries(), sinks, TopicCatalogue.SESSION_SUMMARIES);
    write(results.erasureReceipts(), sinks, TopicCatalogue.ERASURE_RECEIPTS);
    results
        .tombstones()
        .sinkTo(sinks.toCompactedTopics())
        .name(KafkaSinks.TOMBSTONES_NAME)
        .uid(KafkaSinks.TOMBSTONES_UID);
    write(results.rejected(), sinks, TopicCatalogue.REJECTED);
  }

  /**
   * Defines the job between any edges, scoring with the models of {@link JobOptions#modelStore()}.
   *
   * @param records what the input topics hold, with arrival time as timestamp and watermark
   * @param options what the operator set
   * @return a stream for each output topic
   */
  public static Results define(DataStream<RawRecord> records, JobOptions options) {
    return define(records, DjlScorer.factory(options.modelStore()), options);
  }

  /**
   * Defines the job between any edges.
   *
   * @param records what the input topics hold, with arrival time as timestamp and watermark
   * @param scorer opens the models, once a subtask
   * @param options what the operator set
   * @return a stream for each output topic
   */
  public static Results define(
      DataStream<RawRecord> records, Scorer.Factory scorer, JobOptions options) {
    SingleOutputStreamOperator<DecodedRecord> decoded =
        records.process(new AvroDecoder(options.wire())).name("decode").uid(AvroDecoder.UID);

    SingleOutputStreamOperator<Sample> valid =
        decoded
            .process(new Validator())
            .returns(SampleType.INSTANCE)
            .name("validate")
            .uid(Validator.UID);

    SingleOutputStreamOperator<Sample> paired =
        valid
            .getSideOutput(Validator.UNPAIRED)
            .keyBy(sample -> sample.machineId)
            .connect(
                valid
                    .getSideOutput(Validator.PAIRINGS)
                    .keyBy(pairing -> pairing.machineId)
                    .union(valid.getSideOutput(Validator.FORGOTTEN_PAIRINGS).broadcast()))
            .transform("pair", SampleType.INSTANCE, new MachinePairer(options.pairingWait()))
            .uid(MachinePairer.UID);

    SingleOutputStreamOperator<AthleteSecond> fused =
        valid
            .union(paired)
            .keyBy(sample -> sample.athleteId)
            .connect(valid.getSideOutput(Validator.PROFILES).keyBy(profile -> profile.athleteId))
            .transform(
                "fuse",
                TypeInformation.of(AthleteSecond.class),
                new AthleteFuser(
                    options.grace(),
                    options.sourceIdle(),
                    options.sessionGap(),
                    options.athletesAtHand()))
            .uid(AthleteFuser.UID);

    SingleOutputStreamOperator<AthleteSecond> watched =
        reinterpretAsKeyedStream(fused, second -> second.athleteId)
            .process(new SafetyWatch())
            .name("watch over")
            .uid(SafetyWatch.UID);

    SingleOutputStreamOperator<Frame> frames =
        reinterpretAsKeyedStream(watched, second -> second.athleteId)
            .process(new FrameBuilder())
            .name("frame")
            .uid(FrameBuilder.UID);

    SingleOutputStreamOperator<ScoredFrame> scored =
        reinterpretAsKeyedStream(frames, frame -> frame.athleteId)
            .transform(
                "score",
                TypeInformation.of(ScoredFrame.class),
                new ScoreOperatorFactory(scorer, options.batchSize(), options.batchWait()))
            .uid(ScoreOperator.UID);

    SingleOutputStreamOperator<EffectScore> effects =
        reinterpretAsKeyedStream(scored, row -> row.frame.athleteId)
            .process(new Decider(scorer::openExplainer))
            .name("decide")
            .uid(Decider.UID);

    DataStream<RejectedRecord> rejected =
        decoded
            .getSideOutput(Rejections.TAG)
            .union(
                valid.getSideOutput(Rejections.TAG),
                paired.getSideOutput(Rejections.TAG),
                fused.getSideOutput(Rejections.TAG),
                scored.getSideOutput(Rejections.TAG));

    return new Results(
        effects,
        effects.getSideOutput(Decider.FATIGUE_ALERTS),
        watched.getSideOutput(SafetyWatch.ALERTS),
        effects.getSideOutput(Decider.RECOMMENDATIONS),
        effects.getSideOutput(Decider.SESSION_SUMMARIES),
        effects.getSideOutput(Decider.ERASURE_RECEIPTS),
        effects.getSideOutput(Decider.TOMBSTONES),
        rejected);
  }

  private static <T extends SpecificRecord> void write(
      DataStream<T> events, KafkaSinks sinks, Topic topic) {
    events.sinkTo(sinks.to(topic)).name(KafkaSinks.name(topic)).uid(KafkaSinks.uid(topic));
  }
}
