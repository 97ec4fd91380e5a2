package plimsoll.scenario.inventory;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import plimsoll.scenario.inventory.Inventory.MachineShape;
import plimsoll.scenario.inventory.Inventory.Platform;
import plimsoll.scenario.inventory.Inventory.Vm;
import plimsoll.scenario.yaml.Words;

/**
 * Virtual machines as {@code virsh dumpxml} writes them, a file each, and their host as {@code
 * virsh capabilities} does (libvirt, "Domain XML format" and "Driver capabilities XML format").
 */
public final class LibvirtInventory {

  private static final String EXPECTED =
      "expected what 'virsh dumpxml DOMAIN' or 'virsh capabilities' writes";

  private LibvirtInventory() {}

  /**
   * Reads the files, in any order.
   *
   * @param host what they run on, where no file says so
   * @throws InventoryException if one is not what virsh writes, or there is no domain or host
   */
  public static Inventory read(List<Path> files, Optional<MachineShape> host)
      throws InventoryException {
    Tally tally = new Tally();
    host.ifPresent(tally::machine);
    boolean hasDomains = false;
    for (Path file : files) {
      Element root = parse(file);
      switch (root.getTagName()) {
        case "domain" -> {
          hasDomains = true;
          domain(file, root, tally);
        }
        case "capabilities" -> {
          if (host.isEmpty()) {
            capabilities(file, root, tally);
          }
        }
        default ->
            throw new InventoryException(
                file + ": error: found <" + root.getTagName() + ">; " + EXPECTED);
      }
    }
    if (!hasDomains) {
      throw new InventoryException(files.get(0) + ": error: there are no domains; " + EXPECTED);
    }
    if (tally.lacksMachines()) {
      throw new InventoryException(
          files.get(0)
              + ": error: nothing is said of the host; give what 'virsh capabilities' writes as"
              + " another file, or --host 16,64GiB");
    }
    return tally.inventory("libvirt (" + Names.of(files) + ")", new Platform("kvm", "kvm"));
  }

  private static Element parse(Path file) throws InventoryException {
    if (!Files.isRegularFile(file)) {
      throw new InventoryException("there is no file " + Words.quote(file.toString()));
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // which prints nothing
      return builder.parse(file.toFile()).getDocumentElement();
    } catch (SAXParseException broken) {
      throw new InventoryException(
          file
              + ":"
              + broken.getLineNumber()
              + ":"
              + broken.getColumnNumber()
              + ": error: this is not XML that is read here; "
              + EXPECTED);
    } catch (SAXException | IOException unreadable) {
      throw new InventoryException(file + ": error: cannot be read as XML; " + EXPECTED);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void domain(Path file, Element domain, Tally tally) {
    long memory = bytes(child(domain, "memory"));
    double vcpus = number(child(domain, "vcpu"));
    if (memory <= 0 || vcpus <= 0) {
      tally.problem(file + ": error: the domain has no <memory> or no <vcpu>");
      return;
    }
    tally.vm(new Vm((int) vcpus, memory, OptionalLong.empty()));
  }

  private static void capabilities(Path file, Element root, Tally tally) {
    Optional<Element> host = child(root, "host");
    Optional<Element> topology =
        host.flatMap(found -> child(found, "cpu")).flatMap(cpu -> child(cpu, "topology"));
    NodeList cells =
        host.map(found -> found.getElementsByTagName("cell"))
            .orElseGet(() -> root.getElementsByTagName("cell"));
    long memory = 0;
    for (int i = 0; i < cells.getLength(); i++) {
      memory += bytes(child((Element) cells.item(i), "memory"));
    }
    if (topology.isEmpty() || memory <= 0) {
      tally.problem(file + ": error: <host> has no <cpu><topology> or its cells have no <memory>");
      return;
    }
    int sockets = attribute(topology.get(), "sockets") * attribute(topology.get(), "dies");
    int cores = attribute(topology.get(), "cores");
    int processors = Math.max(sockets, Math.max(1, numaSockets(cells)));
    tally.machine(
        new MachineShape(
            processors,
            processors * cores,
            attribute(topology.get(), "threads"),
            memory,
            OptionalLong.empty()));
  }

  /** libvirt counts sockets of one NUMA cell; the CPUs of all cells name their sockets. */
  private static int numaSockets(NodeList cells) {
    int most = -1;
    for (int i = 0; i < cells.getLength(); i++) {
      NodeList cpus = ((Element) cells.item(i)).getElementsByTagName("cpu");
      for (int j = 0; j < cpus.getLength(); j++) {
        String socket = ((Element) cpus.item(j)).getAttribute("socket_id");
        most = Math.max(most, socket.matches("\\d{1,4}") ? Integer.parseInt(socket) : -1);
      }
    }
    return most + 1;
  }

  private static int attribute(Element element, String name) {
    String value = element.getAttribute(name);
    return value.matches("\\d{1,5}") ? Math.max(1, Integer.parseInt(value)) : 1;
  }

  private static Optional<Element> child(Element parent, String name) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static double number(Optional<Element> element) {
    String text = element.map(Element::getTextContent).orElse("").strip();
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  /** An amount in the unit of its attribute; without one, KiB. */
  private static long bytes(Optional<Element> element) {
    String unit = element.map(found -> found.getAttribute("unit")).orElse("");
    String text = element.map(Element::getTextContent).orElse("").strip();
    return text.matches("\\d{1,18}")
        ? Amounts.parse(text, unit.isEmpty() ? "KiB" : unit).orElse(BigDecimal.ZERO).longValue()
        : 0;
  }
}
