using AiPm.Sdk.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["--ratios", .. string[] rest])
{
    PerformanceTable.Show(rest);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
