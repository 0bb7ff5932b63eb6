namespace AiPm.Sdk.Warehouse;

/// <summary>A unit as one number: its partition in the upper 6 bits, its place in the others.</summary>
internal static class UnitRef
{
    private const int PlaceBits = 26;

    /// <summary>The most units of a partition: four thousand million in all.</summary>
    internal const int MostPlaces = 1 << PlaceBits;

    internal static uint Of(int partition, int place) => ((uint)partition << PlaceBits) | (uint)place;

    internal static int Partition(uint unit) => (int)(unit >> PlaceBits);

    internal static int Place(uint unit) => (int)(unit & (MostPlaces - 1));
}
