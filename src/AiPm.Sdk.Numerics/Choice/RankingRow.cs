namespace AiPm.Sdk.Numerics;

/// <summary>A ranking ready to be computed.</summary>
/// <param name="Items">The places of the ranked items in order, then of the others.</param>
/// <param name="Stages">How often one was chosen from those left: the last item left is no choice.</param>
/// <param name="Weight">How often it counts.</param>
/// <param name="Cluster">Who ranked.</param>
internal sealed record RankingRow(int[] Items, int Stages, double Weight, int Cluster);
