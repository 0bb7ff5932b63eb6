namespace AiPm.Sdk.Prioritization;

/// <summary>One score of some draws side by side, a draw a lane, in the widest register that the machine has. What is computed is the same for any width.</summary>
internal interface IDrawLanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(ref double first);

    static abstract void Store(TVector lanes, ref double first);

    /// <summary>The greater of both, lane by lane; neither is NaN.</summary>
    static abstract TVector Higher(TVector left, TVector right);

    /// <summary>The lesser of both, lane by lane; neither is NaN.</summary>
    static abstract TVector Lower(TVector left, TVector right);
}
