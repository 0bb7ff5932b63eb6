using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shape of a level with hysteresis.</summary>
internal static class ThresholdShapes
{
    public static ObjectShape<Threshold> Threshold { get; } =
        Shape.Object<Threshold>(
            "threshold",
            "A level: at least or at most, and where what was met is lost again.",
            members =>
            {
                Member<double?> atLeast = members.OptionalValue(
                    "atLeast",
                    Shape.Number(Domain.Real),
                    "At least this much.",
                    of: threshold => threshold.Direction == Direction.Increase ? threshold.Level : null
                );
                Member<double?> atMost = members.OptionalValue(
                    "atMost",
                    Shape.Number(Domain.Real),
                    "At most this much.",
                    of: threshold => threshold.Direction == Direction.Decrease ? threshold.Level : null
                );
                Member<double?> release = members.OptionalValue(
                    "release",
                    Shape.Number(Domain.Real),
                    "Where what was met is lost again; the level itself when left out.",
                    of: threshold => threshold.Release == threshold.Level ? null : threshold.Release
                );
                return values =>
                    (values.Get(atLeast), values.Get(atMost)) switch
                    {
                        ({ } level, null) => Numerics.Threshold.AtLeast(level, values.Get(release)),
                        (null, { } level) => Numerics.Threshold.AtMost(level, values.Get(release)),
                        _ => throw new ArgumentException("it says atLeast or atMost, and not both", nameof(atLeast)),
                    };
            }
        );
}
