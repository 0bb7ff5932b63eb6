using System.Reflection;
using System.Text;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm --version</c>: the tool's version, and the revision it was built from where that is known.</summary>
internal static class ToolVersion
{
    /// <summary>Writes it as bytes: a console's writer, which nobody else needs here, takes longer to make than all the rest.</summary>
    public static int Write()
    {
        string version = typeof(ToolVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
        using Stream output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(version + Environment.NewLine));
        return ExitCode.Fine;
    }
}
