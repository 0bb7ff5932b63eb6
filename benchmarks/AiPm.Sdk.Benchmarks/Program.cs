using AiPm.Sdk.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["--ratios", .. string[] rest])
{
    PerformanceTable.Show(rest);
    return;
}

// The instances that benchmarks/compare/portfolio solves again with other solvers.
if (args is ["--portfolios", string folder])
{
    PortfolioInstances.Write(folder);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
