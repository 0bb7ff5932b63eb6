namespace AiPm.Sdk.Warehouse;

/// <summary>How many units are in no cell, for each reason, and how many exposures were beyond the first.</summary>
internal struct UnitTally
{
    internal long Outside;
    internal long Mixed;
    internal long Repeated;
    internal long HeldOut;
    internal long WithoutCluster;
    internal long NotActivated;

    internal readonly UnitTally Plus(UnitTally other) =>
        new()
        {
            Outside = Outside + other.Outside,
            Mixed = Mixed + other.Mixed,
            Repeated = Repeated + other.Repeated,
            HeldOut = HeldOut + other.HeldOut,
            WithoutCluster = WithoutCluster + other.WithoutCluster,
            NotActivated = NotActivated + other.NotActivated,
        };
}
