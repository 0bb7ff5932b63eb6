using System.Reflection;
using System.Runtime.InteropServices;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Finds the engines' native libraries where <see cref="TestEngines"/> says they are.</summary>
internal static class NativeLibraries
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        NativeLibrary.SetDllImportResolver(
            Assembly.GetExecutingAssembly(),
            (name, _, _) =>
                name switch
                {
                    "duckdb" when TestEngines.DuckDb is { } path => NativeLibrary.Load(path),
                    "chdb" when TestEngines.Chdb is { } path => NativeLibrary.Load(path),
                    _ => 0,
                }
        );
        return true;
    });

    internal static void Register() => _ = Registered.Value;
}
