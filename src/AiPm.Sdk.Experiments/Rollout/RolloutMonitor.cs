using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A rollout while it runs: each look is judged by the plan's tests, with the users there truly were.</summary>
/// <remarks>Immutable: each look returns another monitor. A guardrail that crossed once stays crossed.</remarks>
public sealed class RolloutMonitor
{
    private readonly ImmutableArray<Track> _tracks;

    internal RolloutMonitor(RolloutPlan plan)
        : this(plan, [], [.. plan.Guardrails.Select(one => new Track(one, plan.DesignOf(one)))]) { }

    private RolloutMonitor(RolloutPlan plan, ImmutableArray<RolloutReading> readings, ImmutableArray<Track> tracks)
    {
        Plan = plan;
        Readings = readings;
        _tracks = tracks;
    }

    /// <summary>The plan.</summary>
    public RolloutPlan Plan { get; }

    /// <summary>The looks so far.</summary>
    public IReadOnlyList<RolloutReading> Readings { get; }

    /// <summary>The latest look; <see langword="null"/> before the first.</summary>
    public RolloutReading? Latest => Readings.Count == 0 ? null : Readings[^1];

    /// <summary>The next planned look, with what was seen since the last.</summary>
    /// <param name="observations">One of each guardrail that the stage can judge; one that is left out cannot be judged.</param>
    /// <exception cref="ArgumentException">A guardrail is unknown, given twice, of the other kind, or not judged in this stage.</exception>
    /// <exception cref="InvalidOperationException">The last look is past.</exception>
    public RolloutMonitor Look(params IReadOnlyList<RolloutObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        int look = Readings.Count;
        if (look == Plan.Looks.Count)
        {
            throw new InvalidOperationException(
                $"the rollout is over: its last look was on day {NumberText.Number(Plan.Looks[^1].Day)}"
            );
        }

        Require(observations, look);
        ImmutableArray<Track> tracks =
        [
            .. _tracks.Select(track =>
                track.Next(look, observations.FirstOrDefault(one => one.Guardrail == track.Guardrail.Name))
            ),
        ];
        GuardrailReading[] readings =
        [
            .. tracks.Where(track => track.IsJudgedAt(look) || track.Crossed).Select(track => track.Reading()),
        ];
        RolloutLook planned = Plan.Looks[look];
        RolloutVerdict verdict =
            readings.Any(one => one.Crossed) ? RolloutVerdict.RollBack
            : readings.Any(one => !one.Z.IsDefined) ? RolloutVerdict.Investigate
            : look == Plan.Looks.Count - 1 ? RolloutVerdict.Complete
            : planned.EndsStage ? RolloutVerdict.Advance
            : RolloutVerdict.Continue;
        string stage = Plan.Stages[planned.Stage].Name;
        RolloutReading reading = new(
            stage,
            planned.Day,
            verdict,
            readings,
            new(
                Sentence(stage, verdict, readings),
                "One-sided group sequential tests of harm (Jennison and Turnbull 2000) of Mantel–Haenszel scores",
                [
                    "when to look does not depend on the harm seen",
                    "users are split at random in every stage",
                    "scores are normal",
                ]
            )
        );
        return new(Plan, [.. Readings, reading], tracks);
    }

    private void Require(IReadOnlyList<RolloutObservation> observations, int look)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (RolloutObservation one in observations)
        {
            RolloutGuardrail guardrail = Plan.Guardrail(one.Guardrail);
            if (!seen.Add(one.Guardrail))
            {
                throw new ArgumentException(
                    $"observations must have one of each guardrail, but \"{one.Guardrail}\" was given twice",
                    nameof(observations)
                );
            }

            if (guardrail.IsShare != one.Shares is not null)
            {
                throw new ArgumentException(
                    $"observations of \"{one.Guardrail}\" must be {(guardrail.IsShare ? "counts" : "moments")}, but were {(guardrail.IsShare ? "moments" : "counts")}",
                    nameof(observations)
                );
            }

            if (!_tracks.Single(track => track.Guardrail == guardrail).IsJudgedAt(look))
            {
                throw new ArgumentException(
                    $"observations must be of guardrails that {Plan.Stages[Plan.Looks[look].Stage].Name} can judge, but \"{one.Guardrail}\" is not",
                    nameof(observations)
                );
            }
        }
    }

    private string Sentence(string stage, RolloutVerdict verdict, GuardrailReading[] readings)
    {
        if (readings.FirstOrDefault(one => one.Crossed) is { } crossed)
        {
            return $"Roll back in {stage}: {crossed.Guardrail} is worse by {Text(crossed)}, {NumberText.Number(crossed.Z.Value)} standard errors where {NumberText.Number(crossed.Critical.Value)} were allowed.";
        }

        if (readings.FirstOrDefault(one => !one.Z.IsDefined) is { } unknown)
        {
            return $"Do not go on from {stage} yet: {unknown.Z.Undefined!.Sentence}";
        }

        string next = verdict switch
        {
            RolloutVerdict.Advance => $"{stage} is over: go to the next stage",
            RolloutVerdict.Complete => "The rollout is complete",
            _ => $"Go on with {stage}",
        };
        return readings.Length == 0
            ? $"{next}; nothing could be judged in it."
            : $"{next}: no guardrail crossed its boundary; {Nearest(readings)}.";
    }

    private static string Nearest(GuardrailReading[] readings)
    {
        GuardrailReading nearest = readings.MaxBy(one => one.Z.Value - one.Critical.Value)!;
        return $"{nearest.Guardrail} came nearest, {NumberText.Number(nearest.Z.Value)} standard errors of harm where {NumberText.Number(nearest.Critical.Value)} are allowed";
    }

    private string Text(GuardrailReading reading) => Plan.Guardrail(reading.Guardrail).Text(reading.Harm.Value);

    /// <summary>A guardrail's score so far and its test.</summary>
    private sealed record Track(RolloutGuardrail Guardrail, GuardrailDesign Design)
    {
        private GroupSequentialMonitor? _monitor;
        private double _weight;
        private double _score;
        private double _variance;
        private Undefined? _missing;

        public bool Crossed => _monitor?.Verdict == SequentialVerdict.Efficacy;

        public bool IsJudgedAt(int look) => Design.Looks.Contains(look);

        public Track Next(int look, RolloutObservation? observation)
        {
            if (!IsJudgedAt(look) || Crossed)
            {
                return this;
            }

            Track next = this with { };
            next._missing = null;
            if (observation is null)
            {
                next._missing = new(
                    UndefinedReason.NotMeasured,
                    $"nothing was measured of {Guardrail.Name}, and no data is never a pass."
                );
                return next;
            }

            try
            {
                (double weight, double score, double variance) = observation.Part();
                next._weight += weight;
                next._score += (Guardrail.Better == Direction.Decrease ? 1 : -1) * score;
                next._variance += variance;
            }
            catch (UndefinedException exception)
            {
                next._missing = exception.Undefined;
                return next;
            }

            next.Judge(look);
            return next;
        }

        public GuardrailReading Reading()
        {
            Measured harm =
                _weight > 0
                    ? _score / _weight
                    : new Undefined(UndefinedReason.NotMeasured, $"Nothing was compared on {Guardrail.Name}.");
            if (_missing is not null && !Crossed)
            {
                return new(Guardrail.Name, harm, _missing, _missing, false);
            }

            MonitoredLook at = Crossed ? _monitor!.Stop! : _monitor!.Looks[^1];
            return new(Guardrail.Name, harm, at.Z, at.Boundary.Efficacy, Crossed);
        }

        private void Judge(int look)
        {
            if (_variance == 0)
            {
                _missing = new(
                    UndefinedReason.NoVariation,
                    $"all outcomes of {Guardrail.Name} are the same so far, so how much harm could hide cannot be said."
                );
                return;
            }

            int own = Design.UpTo(look);
            _monitor ??= GroupSequentialMonitor.Start(Design.Design!);
            double fraction = _variance / Design.Information;
            double before = _monitor.Looks.Count == 0 ? 0 : _monitor.Looks[^1].Boundary.Fraction;

            // Users who all fared the same add nothing to a share's score: the last reading stands.
            if (fraction > before * (1 + 1e-9))
            {
                _monitor = _monitor.Look(
                    fraction,
                    _score / Math.Sqrt(_variance),
                    own == Design.Looks.Count - 1,
                    Design.Design!.Fractions[own]
                );
            }
        }
    }
}
