namespace AiPm.Sdk.Numerics;

internal static class StreamName
{
    public static ulong Hash(string name) => throw new NotSupportedException(name);
}
