using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The running intersection of the intervals of a sequence.</summary>
internal static class IntervalIntersection
{
    /// <summary>What both hold; undefined, and from then on, where they have no value in common.</summary>
    /// <param name="before">What the looks before left; undefined where they had contradicted each other.</param>
    /// <param name="now">The interval of this look.</param>
    /// <param name="what">What is estimated, as <c>mean</c>.</param>
    internal static MeasuredInterval Of(MeasuredInterval before, Interval now, string what)
    {
        if (!before.TryGet(out Interval then, out Undefined? undefined))
        {
            return undefined;
        }

        double lower = Math.Max(then.Lower, now.Lower);
        double upper = Math.Min(then.Upper, now.Upper);
        return lower <= upper ? new Interval(lower, upper) : Empty(what);
    }

    internal static Undefined Empty(string what) =>
        new(
            UndefinedReason.DoesNotExist,
            $"The intervals of the looks have no value in common: the {what} changes over time, or this is one of the rare sequences that err."
        );
}
