using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How a node of a metric tree changed, and what the drivers below it contributed to the change at the root.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Parent">The id of the node it stands in; <see langword="null"/> for the root.</param>
/// <param name="Depth">Its distance from the root.</param>
/// <param name="Before">Its value before; undefined where a denominator below it is 0.</param>
/// <param name="After">Its value after; undefined where a denominator below it is 0.</param>
/// <param name="Contribution">
/// The contributions of all drivers below it; undefined where one of them also stands elsewhere in the tree, so that its contribution belongs
/// to neither place alone.
/// </param>
public sealed record NodeChange(
    string Node,
    string? Parent,
    int Depth,
    Measured Before,
    Measured After,
    Measured Contribution
);
