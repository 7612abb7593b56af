package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The pages of derivations in the distribution's Chromium, on a phone's width and on a desk's.
 * Screenshots stay under {@code target/pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final int[] WIDTHS = {360, 1280};

  private ChromeDriver browser;
  private Map<String, Path> pages;

  @BeforeAll
  void open() {
    Path chromium = Tool.CHROMIUM.require();
    Path driver = Tool.CHROMEDRIVER.require();
    pages = Pages.write(Pages.models(), "html");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    // Containers of continuous integration give no user namespaces to the browser's own sandbox.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(),
            options);
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(8));
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  List<String> names() {
    return Pages.models().keySet().stream().map(n -> n.replace('.', '/') + ".html").toList();
  }

  /** One page of each kind, as what axe looks at takes the square of their size: or all. */
  List<String> kinds() {
    if (Effort.isLong()) {
      return names();
    }
    return Stream.of("SeedNet", "Gates", "TiedAutoencoder")
        .map(n -> "golden/" + n + ".html")
        .peek(page -> assertTrue(pages.containsKey(page), page))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadableAtEveryWidth(String name) throws IOException {
    for (int width : WIDTHS) {
      show(name, width);
      assertEquals(
          List.of(),
          browser.manage().logs().get(LogType.BROWSER).getAll().stream()
              .map(LogEntry::getMessage)
              .toList());
      assertEquals(0L, script("return document.scripts.length"));
      long wide =
          script(
              "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertEquals(0, wide, () -> name + " at " + width + ": " + widest());
      long formulas = script("return document.querySelectorAll('math').length");
      assertTrue(formulas > 5, name);
      assertEquals(
          0L,
          script(
              "return [...document.querySelectorAll('math')].filter(m => {"
                  + "const b = m.getBoundingClientRect(); return b.width < 1 || b.height < 1;"
                  + "}).length"),
          name);
      keepScreenshot(name, width);
    }
  }

  /** What sticks out furthest, for the message. */
  private Object widest() {
    return browser.executeScript(
        "let w = null; for (const e of document.querySelectorAll('body *')) {"
            + "const r = e.getBoundingClientRect().right; if (!w || r > w[0]) w = [r, e.outerHTML.slice(0, 300)]; }"
            + "return String(w)");
  }

  @ParameterizedTest
  @MethodSource("names")
  void linksLead(String name) {
    show(name, 1280);
    assertEquals(
        List.of(),
        browser.executeScript(
            "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
                + ".filter(h => !h.startsWith('#') || !document.getElementById(decodeURIComponent(h.slice(1))))"),
        name);
    for (WebElement section : browser.findElements(By.cssSelector("h3 a.back"))) {
      String node = section.getDomAttribute("href");
      browser.executeScript("arguments[0].click()", section);
      assertTrue(browser.getCurrentUrl().endsWith(node), browser::getCurrentUrl);
      if (node.equals("#network")) {
        continue;
      }
      WebElement inDrawing = browser.findElement(By.id(node.substring(1)));
      browser.executeScript(
          "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))",
          inDrawing);
      assertTrue(
          browser.getCurrentUrl().endsWith(node.replace("#node-", "#neuron-")),
          browser::getCurrentUrl);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void keysReachEveryLink(String name) {
    show(name, 1280);
    long links = script("return document.querySelectorAll('a[href]').length");
    browser.executeScript("window.scrollTo(0, 0); document.activeElement.blur()");
    long reached = 0;
    WebElement body = browser.findElement(By.tagName("body"));
    body.sendKeys(Keys.TAB);
    long most = Math.min(links, 40);
    for (int i = 0; i < 4 * most && reached < most; i++) {
      WebElement focused = browser.switchTo().activeElement();
      if (focused.getTagName().equals("a")) {
        reached++;
        assertTrue(
            !focused.getCssValue("outline-style").equals("none")
                || !focused.getCssValue("stroke-width").isEmpty(),
            name);
      }
      focused.sendKeys(Keys.TAB);
    }
    assertEquals(most, reached, name);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void axeFindsNothing(String name) throws IOException {
    String axe;
    try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (boolean dark : new boolean[] {false, true}) {
      String scheme = dark ? "dark" : "light";
      int width = WIDTHS[dark ? 0 : 1];
      browser.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      show(name, width);
      browser.executeScript(axe);
      Object found =
          browser.executeAsyncScript(
              "const done = arguments[arguments.length - 1];"
                  + "axe.run().then(r => done(r.violations.map(v => v.impact + ': ' + v.id + ': '"
                  + " + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | '))))");
      assertEquals(List.of(), found, name + " in " + scheme + " at " + width);
    }
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  private void show(String name, int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    browser.get("about:blank");
    browser.get(pages.get(name).toUri().toString());
  }

  private long script(String text) {
    return ((Number) browser.executeScript(text)).longValue();
  }

  private void keepScreenshot(String name, int width) throws IOException {
    long height = script("return document.documentElement.scrollHeight");
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            Math.min(height, 8_000),
            "deviceScaleFactor",
            1,
            "mobile",
            false));
    Path file =
        Pages.FOLDER.resolve(
            Path.of(name).getFileName().toString().replace(".html", "-" + width + ".png"));
    Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
  }
}
