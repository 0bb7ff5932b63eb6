namespace AiPm.Sdk.Warehouse;

/// <summary>The exposures of a unit: the first instant in an arm, the arm, and the number of rows in arms.</summary>
internal struct UnitExposure
{
    internal long First;
    internal int Arm;
    internal int Rows;
}
