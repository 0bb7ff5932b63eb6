namespace AiPm.Sdk.Testing;

/// <summary>A test that asks real libraries of the web. It needs Node and, once, <c>npm ci</c> in the folder node of Reporting's tests.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!Directory.Exists(System.IO.Path.Combine(NodeScript.Packages, "node_modules")))
        {
            Skip = "Run 'npm ci' in tests/AiPm.Sdk.Reporting.Tests/node to check with the real libraries.";
        }
    }
}
