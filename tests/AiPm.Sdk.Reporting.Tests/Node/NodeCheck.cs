namespace AiPm.Sdk.Reporting.Tests;

/// <summary>Runs node/check.mjs.</summary>
public static class NodeCheck
{
    /// <summary>Fails with the problems it finds, one a line.</summary>
    public static void FindsNothing(IEnumerable<object> checks) =>
        NodeScript.FindsNothing(Path.Combine(NodeScript.Packages, "check.mjs"), checks);
}
