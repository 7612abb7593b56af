package io.github.longhand.processor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The distribution's Chromium without a window. */
final class Browser implements AutoCloseable {
  /** A longer page is not kept to its end. */
  private static final int HIGHEST = 8_000;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens it; a test that calls this is skipped or fails where there is none. */
  static Browser open() {
    Path chromium = Tool.CHROMIUM.require();
    Path service = Tool.CHROMEDRIVER.require();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    // Containers of continuous integration give no user namespaces to the browser's own sandbox.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(service.toFile()).build(),
            options);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(8));
    return new Browser(driver);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Shows a page as on a screen of a width, with the colours of a scheme. */
  void show(Path page, int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    resize(width, 900);
    driver.get("about:blank");
    driver.get(page.toUri().toString());
  }

  private void resize(int width, long height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the browser said about pages since it was last asked. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  long number(String script) {
    return ((Number) driver.executeScript(script)).longValue();
  }

  /** By how much the page is wider than the screen. */
  long overflow() {
    return number(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** What sticks out furthest. */
  Object widest() {
    return driver.executeScript(
        "let w = null; for (const e of document.querySelectorAll('body *')) {"
            + "const r = e.getBoundingClientRect().right;"
            + "if (!w || r > w[0]) w = [r, e.outerHTML.slice(0, 300)]; }"
            + "return String(w)");
  }

  /** The violations of rules of accessibility that axe finds. */
  Object violations() throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "axe.run().then(r => done(r.violations.map(v => v.impact + ': ' + v.id + ': '"
            + " + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | '))))");
  }

  /** Keeps the whole page that is shown as a picture. */
  void keep(Path file, int width) throws IOException {
    resize(width, Math.min(HIGHEST, number("return document.documentElement.scrollHeight")));
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
