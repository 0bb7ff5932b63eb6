namespace AiPm.Sdk.Roadmaps;

/// <summary>The roadmap when certain ways are taken: which items are on it, and where they stand in its network.</summary>
internal sealed class RouteVariant
{
    public RouteVariant(Roadmap roadmap, bool[]? active = null)
    {
        Roadmap = roadmap;
        Active = active ?? [.. Enumerable.Repeat(true, roadmap.Items.Count)];
        Place = new int[Active.Length];
        int place = 0;
        for (int i = 0; i < Place.Length; i++)
        {
            Place[i] = Active[i] ? place++ : -1;
        }
    }

    public Roadmap Roadmap { get; }

    public Network Network => Roadmap.Network;

    /// <summary>Whether each item of the whole roadmap is done on this way.</summary>
    public bool[] Active { get; }

    /// <summary>The number of each item in this network; −1 where it is not in it.</summary>
    public int[] Place { get; }
}
