@org.jspecify.annotations.NullMarked
package authlab.lab.attack;
