namespace AiPm.Sdk;

/// <summary>The progress of one part of a larger work.</summary>
internal sealed class PartOfProgress(IProgress<double> whole, double start, double share) : IProgress<double>
{
    public void Report(double value) => whole.Report(start + share * value);
}
