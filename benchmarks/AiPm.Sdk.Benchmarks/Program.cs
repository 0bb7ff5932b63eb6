using System.Globalization;
using AiPm.Sdk.Benchmarks;
using BenchmarkDotNet.Configs;
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

// Our side of benchmarks/compare/metrics.
if (args is ["--classification", string columns])
{
    ClassificationTimings.Run(columns);
    return;
}

if (args is ["--model-quality"])
{
    ModelQualityTimings.Run();
    return;
}

if (args is ["--drift", string samples])
{
    DriftTimings.Run(samples);
    return;
}

// Critical paths of 10,000 items; with a folder of PSPLIB, their lengths beside the library's.
if (args is ["--critical-path", .. string[] psplib])
{
    if (psplib is [string networks])
    {
        CriticalPathTimings.Compare(networks);
    }
    else
    {
        CriticalPathTimings.Run();
    }

    return;
}

// A look of the always-valid monitor, timed by itself.
if (args is ["--always-valid"])
{
    AlwaysValidTimings.Run();
    return;
}

// Our side of benchmarks/compare/experiments/compare_statistics.py.
if (args is ["--statistics", string units])
{
    StatisticsTimings.Run(units);
    return;
}

// The worth of every control of a large register, and searches for the best sets.
if (args is ["--controls"])
{
    ControlTimings.Run();
    return;
}

// A million bandit decisions, by the processor's time.
if (args is ["--bandits"])
{
    BanditTimings.Run();
    return;
}

// Our side of benchmarks/compare/experiments/compare_analysis.py.
if (args is ["--analysis"])
{
    AnalysisTimings.Run();
    return;
}

// Boundaries of 200 looks and a look at a whole experiment, timed by themselves.
if (args is ["--group-sequential"])
{
    GroupSequentialTimings.Run();
    return;
}

// A leaderboard of models, timed by itself.
if (args is ["--evaluation"])
{
    EvaluationTimings.Run();
    return;
}

// Our side of benchmarks/compare/risks/compare_losses.py.
if (args is ["--audit"])
{
    AuditTimings.Run();
    return;
}

if (args is ["--losses"])
{
    RiskTimings.Run();
    return;
}

// Forecasts of roadmaps, timed by themselves.
if (args is ["--forecasts"])
{
    ForecastTimings.Run();
    return;
}

// How near to the shortest schedules of a folder of instances the search comes, and how fast schedules are made.
if (args is ["--resource-schedules", string instances, .. string[] seeds])
{
    ResourceScheduleQuality.Run(
        instances,
        seeds is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1
    );
    return;
}

// Ten million exposures and as many facts, computed in process.
if (args is ["--warehouse"])
{
    WarehouseTimings.Run();
    return;
}

// Each run builds the whole library again: two minutes, the default, are too few on a busy machine.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance);
config.BuildTimeout = TimeSpan.FromMinutes(10);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
