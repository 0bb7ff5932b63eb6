namespace AiPm.Sdk.Numerics;

/// <summary>All comparisons of two items in one order.</summary>
/// <param name="First">The place of the first item.</param>
/// <param name="Second">The place of the second item.</param>
/// <param name="Order">1 where the first had the advantage of its place, 0 on neutral ground.</param>
/// <param name="Wins">The weight of the first's wins.</param>
/// <param name="Losses">The weight of the second's wins.</param>
/// <param name="Ties">The weight of ties.</param>
internal readonly record struct PairedEdge(
    int First,
    int Second,
    double Order,
    double Wins,
    double Losses,
    double Ties
);
